import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Model } from '#shared/domain/model.ts'
import { listJson, type LoadedCatalog, loadCatalog } from './catalog.ts'

/** The build leaves it beside the program; there is none when it runs from source. */
export const EXPANDED_FILE = 'catalog.json'
const EXPANDED_PATH = join(import.meta.dirname, EXPANDED_FILE)

/**
 * Expands and checks the shipped models when the program is built. That takes a tenth of a second, which no start needs to
 * wait for that changes nothing about them. Throws when one of them is broken.
 */
export function writeExpandedCatalog(resourcesDir: string, path: string): void {
  const { models, problems } = loadCatalog({ resourcesDir, profileDir: null })
  if (problems.length > 0) throw new Error(problems.map(({ file, detail }) => `${file}: ${detail}`).join('\n'))
  writeFileSync(path, JSON.stringify(models))
}

/** What was expanded at the build, unless the profile has a catalogue of its own: then all of it is read from the files. */
export function openCatalog(
  dirs: { resourcesDir: string; profileDir: string },
  expandedPath = EXPANDED_PATH,
): LoadedCatalog {
  const isShippedOnly = listJson(join(dirs.profileDir, 'catalog')).length === 0
  const models = isShippedOnly ? readExpanded(expandedPath) : null
  return models === null ? loadCatalog(dirs) : { models, problems: [] }
}

function readExpanded(path: string): Model[] | null {
  try {
    // It was checked when it was written, and is as much the program's own as the code beside it.
    return JSON.parse(readFileSync(path, 'utf8')) as Model[]
  } catch {
    return null
  }
}
