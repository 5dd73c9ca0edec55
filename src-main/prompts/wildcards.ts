import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Wildcard, WildcardFolder } from '#shared/domain/prompt.ts'
import { systemCode } from '../library/system-failure.ts'

const LARGEST_BYTES = 1024 * 1024
const MOST_LINES = 10_000
const MOST_FILES = 500
const DEEPEST = 3
/** As the names stand in prompts (`dynamic-prompt.ts`). */
const NAME = /^[A-Za-z0-9](?:[A-Za-z0-9.-]|_(?!_))*$/

/**
 * The text files in the profile's `wildcards` folder: one line each, `#` begins a remark. A file in a folder of its own is
 * `folder/name`. SECURITY: links are not followed, so nothing outside the folder is read.
 */
export async function readWildcards(profileDir: string): Promise<WildcardFolder> {
  const folder = join(profileDir, 'wildcards')
  const wildcards: Wildcard[] = []
  const problems: WildcardFolder['problems'] = []

  const read = async (path: string, name: string): Promise<void> => {
    const refuse = (detail: string) => problems.push({ file: `${name}.txt`, detail })
    if (wildcards.length >= MOST_FILES) return void refuse(`only ${MOST_FILES} files are read`)
    if ((await stat(path)).size > LARGEST_BYTES) return void refuse('larger than 1 MB')
    const lines = linesOf(await readFile(path, 'utf8'))
    if (lines.length === 0) return void refuse('has no lines')
    if (lines.length > MOST_LINES) refuse(`only the first ${MOST_LINES} lines are used`)
    wildcards.push({ name, lines: lines.slice(0, MOST_LINES) })
  }

  const walk = async (dir: string, prefix: string, depth: number): Promise<void> => {
    for (const entry of (await entriesIn(dir)).toSorted((a, b) => a.name.localeCompare(b.name))) {
      const path = join(dir, entry.name)
      if (entry.isDirectory() && depth < DEEPEST && NAME.test(entry.name)) {
        await walk(path, `${prefix}${entry.name}/`, depth + 1)
      } else if (entry.isFile() && entry.name.endsWith('.txt')) {
        const name = entry.name.slice(0, -'.txt'.length)
        if (!NAME.test(name))
          problems.push({ file: `${prefix}${entry.name}`, detail: 'its name cannot stand in a prompt' })
        else
          await read(path, prefix + name).catch(() =>
            problems.push({ file: `${prefix}${entry.name}`, detail: 'cannot be read' }),
          )
      }
    }
  }

  await walk(folder, '', 0)
  return { folder, wildcards, problems }
}

const linesOf = (text: string): string[] =>
  text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .map(line => line.trim())
    .filter(line => line !== '' && !line.startsWith('#'))

async function entriesIn(dir: string) {
  try {
    return await readdir(dir, { withFileTypes: true })
  } catch (error) {
    // Nobody need have a folder of wildcards.
    if (systemCode(error) !== null) return []
    throw error
  }
}
