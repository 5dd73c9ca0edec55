import { mkdir, open, readFile, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { Upload } from '../uploads/upload.ts'
import { Charge, Job } from './job.ts'
import { ServiceId } from './service-id.ts'

/** A charge for something that is done at once and leaves no job: a prompt, a real-time frame. */
const Fee = z.object({ service: ServiceId, what: z.string(), charge: Charge, at: z.number() })
export type Fee = z.infer<typeof Fee>

/** All that ever happens to a practice account. Everything else is worked out from it. */
const Entry = z.discriminatedUnion('type', [
  z.object({ type: z.literal('accepted'), job: Job }),
  z.object({ type: z.literal('deleted'), id: z.string(), at: z.number() }),
  z.object({ type: z.literal('fee'), fee: Fee }),
  /** An upload as it is from now on; the last word counts. */
  z.object({ type: z.literal('upload'), upload: Upload }),
])
export type Entry = z.infer<typeof Entry>

export type Journal = {
  /** Resolves when the entry is on disk; entries land in the order of the calls. */
  append(entry: Entry): Promise<void>
  close(): Promise<void>
}

const FILENAME = 'practice.jsonl'

/** Keeps nothing: a practice account that lives as long as the process. */
export const memoryJournal: Journal = { append: async () => {}, close: async () => {} }

/**
 * Opens the append-only file of one entry per line. A last line without its end is what a kill leaves: it is cut off, so
 * that the next entry does not grow onto it. A line that cannot be read is skipped.
 */
export async function openJournal(stateDir: string): Promise<{ journal: Journal; entries: Entry[]; skipped: number }> {
  await mkdir(stateDir, { recursive: true })
  const path = join(stateDir, FILENAME)
  const text = await readFile(path, 'utf8').catch(() => '')
  const whole = text.slice(0, text.lastIndexOf('\n') + 1)
  if (whole.length < text.length) await truncate(path, Buffer.byteLength(whole))
  const lines = whole.split('\n').filter(line => line !== '')
  const entries = lines.flatMap(line => {
    const entry = readEntry(line)
    return entry === null ? [] : [entry]
  })
  const file = await open(path, 'a')
  let last: Promise<unknown> = Promise.resolve()
  const enqueue = (work: () => Promise<unknown>): Promise<void> => {
    const done = last.then(work).then(() => undefined)
    // One failed write must not fail every later one; its own caller hears of it.
    last = done.catch(() => undefined)
    return done
  }
  return {
    journal: {
      append: entry => enqueue(() => file.appendFile(`${JSON.stringify(entry)}\n`)),
      close: () => enqueue(() => file.close()),
    },
    entries,
    skipped: lines.length - entries.length,
  }
}

function readEntry(line: string): Entry | null {
  try {
    const parsed = Entry.safeParse(JSON.parse(line))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}
