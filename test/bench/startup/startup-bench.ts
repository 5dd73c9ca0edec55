import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { startStudio } from '../../e2e/studio.ts'
import { CHROMIUM_ARGS, ensureChromium } from '../../support/ensure-chromium.ts'
import { seedLibrary } from '../../support/seed-library.ts'
import { type BenchRow, benchRow } from '../bench-row.ts'

const PICTURES = 1000
const ROUNDS = 5

/**
 * From starting the processes to a grid of a thousand pictures that can be used, beside a blank page in the same browser:
 * both start Chromium, the studio starts its own process before.
 */
export async function runStartupBench(): Promise<BenchRow[]> {
  const profileDir = mkdtempSync(join(tmpdir(), 'sfumato-startup-'))
  try {
    await seedLibrary(profileDir, PICTURES)
    writeFileSync(join(profileDir, 'settings.json'), JSON.stringify({ welcomed: true, realm: 'live' }))
    const blank: number[] = []
    const grid: number[] = []
    // The first round warms the disk for both.
    for (let round = 0; round <= ROUNDS; round++) {
      const page = await timeBlankPage()
      const studio = await timeGrid(profileDir)
      if (round > 0) {
        blank.push(page)
        grid.push(studio)
      }
    }
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
  const page = await browser.newPage()
  await page.goto(`http://127.0.0.1:${port}/`)
  await page.evaluate(() => new Promise(resolve => requestAnimationFrame(() => resolve(null))))
  const tookMs = performance.now() - startedAt
  await browser.close()
  server.close()
  return tookMs
}

/** Usable: the pictures in view are drawn, and a key moves the focus. */
async function timeGrid(profileDir: string): Promise<number> {
  const startedAt = performance.now()
  const studio = await startStudio({ profileDir })
  const browser = await launch()
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    await studio.open(page)
    await page.getByRole('navigation', { name: 'Workspaces' }).getByRole('button', { name: 'Library' }).click()
    const cell = page.getByRole('gridcell').first()
    await cell
      .locator('img')
      .first()
      .evaluate((image: HTMLImageElement) => image.decode())
    await cell.click()
    await page.keyboard.press('ArrowRight')
    await page.locator('[role=gridcell][aria-selected=true]').first().waitFor()
    return performance.now() - startedAt
  } finally {
    await browser.close()
    await studio.stop()
  }
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}
