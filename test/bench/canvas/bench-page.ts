import type { Page } from '@playwright/test'
import type { BenchPage } from './page/page.ts'
import { DOCUMENT_SIDE } from './strokes.ts'

type Call = {
  [Name in keyof BenchPage]: BenchPage[Name] extends (...args: never) => unknown ? Name : never
}[keyof BenchPage]

/** Calls a function of the page's bench object, whose types are known here. */
export async function callPage<Name extends Call>(
  page: Page,
  name: Name,
  ...args: Parameters<BenchPage[Name]>
): Promise<Awaited<ReturnType<BenchPage[Name]>>> {
  await page.waitForFunction('globalThis.bench !== undefined')
  // What comes back is what the page's function gives, as JSON.
  return (await page.evaluate(`bench.${name}(...${JSON.stringify(args)})`)) as Awaited<ReturnType<BenchPage[Name]>>
}

const PART_BYTES = 1 << 21

export async function readMask(page: Page, name: string): Promise<Uint8Array> {
  const parts: Buffer[] = []
  for (let from = 0; from < DOCUMENT_SIDE ** 2; from += PART_BYTES) {
    parts.push(Buffer.from(await callPage(page, 'maskPart', name, from, from + PART_BYTES), 'base64'))
  }
  return Buffer.concat(parts)
}

/** What the page holds for scripts, array buffers included, after its garbage was collected. */
export async function heldBytes(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  const usage: object = await session.send('Runtime.getHeapUsage')
  await session.detach()
  return Object.entries(usage).reduce(
    (sum, [name, bytes]) => sum + (name === 'totalSize' || typeof bytes !== 'number' ? 0 : bytes),
    0,
  )
}
