import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { type Studio, startStudio } from '../../e2e/studio.ts'
import { CHROMIUM_ARGS, ensureChromium } from '../../support/ensure-chromium.ts'
import { seedLibrary } from '../../support/seed-library.ts'
import { type BenchRow, benchRow } from '../bench-row.ts'

const PICTURES = 1000
const ROUNDS = 5
const VIEWPORT = { width: 1440, height: 900 }

/**
 * From starting the processes to a grid of a thousand pictures that can be used, beside a blank page in the same browser:
 * both start Chromium, the studio starts its own process before.
 */
export async function runStartupBench(): Promise<BenchRow[]> {
  const profileDir = mkdtempSync(join(tmpdir(), 'sfumato-startup-'))
  try {
    await seedLibrary(profileDir, PICTURES)
    writeFileSync(join(profileDir, 'settings.json'), JSON.stringify({ welcomed: true, workspace: 'library' }))
    const studio = await startStudio({ profileDir })
    await studio.end()
    // The journeys' models are quick by a catalogue of the profile, which a usual profile does not have.
    rmSync(join(profileDir, 'catalog'), { recursive: true })
    const blank: number[] = []
    const grid: number[] = []
    // The first round warms the disk for both.
    for (let round = 0; round <= ROUNDS; round++) {
      const pageMs = await timeBlankPage()
      const gridMs = await timeGrid(studio)
      if (round > 0) {
        blank.push(pageMs)
        grid.push(gridMs)
      }
    }
    await studio.stop()
    return [
      benchRow({
        name: `process start to a usable grid of ${PICTURES.toLocaleString('en-GB')} pictures, median of ${ROUNDS}`,
        value: median(grid),
        unit: 'ms',
        peer: 'a blank page in the same browser',
        peerValue: median(blank),
        aim: 'within 3 ×',
      }),
    ]
  } finally {
    rmSync(profileDir, { recursive: true, force: true })
  }
}

const launch = () => chromium.launch({ executablePath: ensureChromium(), args: CHROMIUM_ARGS })

async function timeBlankPage(): Promise<number> {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html')
    response.end('<!doctype html><title>Blank</title>')
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  // A listening server's address is an object.
  const { port } = server.address() as AddressInfo
  const startedAt = performance.now()
  const browser = await launch()
  const page = await browser.newPage({ viewport: VIEWPORT })
  await page.goto(`http://127.0.0.1:${port}/`)
  await page.evaluate(() => new Promise(resolve => requestAnimationFrame(() => resolve(null))))
  const tookMs = performance.now() - startedAt
  await browser.close()
  server.close()
  return tookMs
}

/** Usable: the pictures in view are drawn, and a key moves the focus. */
async function timeGrid(studio: Studio): Promise<number> {
  const startedAt = performance.now()
  await studio.begin()
  const browser = await launch()
  try {
    const page = await browser.newPage({ viewport: VIEWPORT })
    await studio.open(page)
    // Not by locators: what Playwright would first bring into the page is no part of the studio's start.
    await page.evaluate(async () => {
      const areDrawn = () => {
        const pictures = [...document.querySelectorAll<HTMLImageElement>('[role=gridcell] img')]
        return pictures.length > 0 && pictures.every(picture => picture.complete && picture.naturalWidth > 0)
      }
      while (!areDrawn()) await new Promise(resolve => requestAnimationFrame(resolve))
      document.querySelector<HTMLElement>('[role=gridcell]')?.focus()
    })
    await page.keyboard.press('ArrowRight')
    await page.evaluate(async () => {
      while (document.activeElement?.getAttribute('data-index') !== '1')
        await new Promise(resolve => requestAnimationFrame(resolve))
    })
    return performance.now() - startedAt
  } finally {
    await browser.close()
    await studio.end()
  }
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}
