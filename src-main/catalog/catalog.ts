import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Model } from '#shared/domain/model.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import {
  CatalogFile,
  describeIssue,
  type Entry,
  expandEntry,
  mergeBlocks,
  NO_BLOCKS,
  overlayEntry,
} from './catalog-file.ts'

/** A file, or a model in it, that was left out, and why in one line. */
type CatalogProblem = { file: string; detail: string }

export type LoadedCatalog = { models: Model[]; problems: CatalogProblem[] }

/** Without a profile there are the shipped models alone. */
export type CatalogDirs = { resourcesDir: string; profileDir: string | null }

/**
 * The models that ship with the program (`resources/catalog/*.json`), then what the profile's `catalog/*.json` changes or
 * adds: an entry with a known key replaces single fields of it, any other is a new model, `retired` takes one out. What is
 * broken is reported and left out; a broken override leaves the shipped model as it was.
 */
export function loadCatalog(dirs: CatalogDirs): LoadedCatalog {
  const problems: CatalogProblem[] = []
  const report = (file: string, detail: string) => problems.push({ file, detail })
  const entries = new Map<string, Entry>()
  const models = new Map<string, Model>()
  let blocks = NO_BLOCKS

  for (const { file, content } of readFolder(join(dirs.resourcesDir, 'catalog'), report)) {
    blocks = mergeBlocks(blocks, content)
    for (const entry of content.models) {
      if (entries.has(entry.key)) report(file, `${entry.key} is declared twice`)
      else adopt(file, entry, blocks)
    }
  }
  for (const { file, content } of dirs.profileDir === null
    ? []
    : readFolder(join(dirs.profileDir, 'catalog'), report)) {
    // A profile file's blocks serve its own entries only: what it gets wrong cannot harm a model it does not name.
    const ownBlocks = mergeBlocks(blocks, content)
    for (const entry of content.models) {
      if (entry.retired === true) models.delete(entry.key)
      else adopt(file, overlayEntry(entries.get(entry.key) ?? {}, entry), ownBlocks)
    }
  }
  return { models: [...models.values()], problems }

  function adopt(file: string, entry: Entry, known: typeof blocks): void {
    const model = expandEntry(entry, known)
    if (model.ok) {
      entries.set(model.value.key, entry)
      models.set(model.value.key, model.value)
    } else report(file, `${entry.key ?? 'a model'}: ${model.error}`)
  }
}

function readFolder(dir: string, report: (file: string, detail: string) => void) {
  const files: { file: string; content: CatalogFile }[] = []
  for (const file of listJson(dir)) {
    const content = readCatalogFile(join(dir, file))
    if (content.ok) files.push({ file, content: content.value })
    else report(file, content.error)
  }
  return files
}

export function listJson(dir: string): string[] {
  try {
    return readdirSync(dir)
      .filter(name => name.endsWith('.json'))
      .toSorted()
  } catch {
    // A profile need not have a catalogue of its own.
    return []
  }
}

function readCatalogFile(path: string): Result<CatalogFile, string> {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch {
    return err('cannot be read')
  }
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return err('is not JSON')
  }
  const parsed = CatalogFile.safeParse(json)
  return parsed.success ? ok(parsed.data) : err(describeIssue(parsed.error))
}
