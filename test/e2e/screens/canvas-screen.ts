import { createHash } from 'node:crypto'
import type { Locator, Page } from '@playwright/test'
import { documentsScreen } from './documents-screen.ts'

/** Of the view, four bytes each. */
export type Pixels = { readonly bytes: Buffer; readonly width: number }

const CORNER = { width: 900, height: 500 }

async function readPixels(stage: Locator): Promise<Pixels> {
  const url = await stage.evaluate(async (element, { width, height }) => {
    const context = element.querySelector('canvas')?.getContext('2d')
    if (!context) throw new Error('the stage has no canvas')
    // What was asked for is drawn in the next frame.
    await new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)))
    const reader = new FileReader()
    reader.readAsDataURL(new Blob([context.getImageData(0, 0, width, height).data]))
    await new Promise(resolve => reader.addEventListener('load', resolve))
    return typeof reader.result === 'string' ? reader.result : ''
  }, CORNER)
  return { bytes: Buffer.from(url.slice(url.indexOf(',') + 1), 'base64'), width: CORNER.width }
}

/** A stage that has appeared is measured in its next frame, fitted to then, and its zoom shown in the one after. */
async function waitUntilFitted(stage: Locator): Promise<void> {
  await stage.evaluate(async () => {
    for (let frame = 0; frame < 3; frame++) await new Promise(resolve => requestAnimationFrame(resolve))
  })
}

/** Documents first; then one of them with tools, prompt, panel and the strip of variations. */
export function canvasScreen(page: Page) {
  const stage = page.getByRole('application', { name: 'Document' })
  return {
    stage,
    prompt: page.getByRole('textbox', { name: 'Prompt', exact: true }),
    paint: page.getByRole('button', { name: /^Paint \d+/ }),
    variations: page.getByRole('region', { name: 'Variations' }),
    variation: (index: number) =>
      page
        .getByRole('region', { name: 'Variations' })
        .getByRole('button', { name: new RegExp(`^Variation ${index} of `) }),
    accept: page.getByRole('button', { name: 'Accept', exact: true }),
    async goTo() {
      await page
        .getByRole('tab', { name: 'Canvas' })
        .or(page.getByRole('button', { name: 'Canvas' }))
        .first()
        .click()
    },
    /** Makes a document of a picture and waits until it lies there. */
    async openFile(name: string, picture: Buffer) {
      await page.getByLabel('Open a file').last().setInputFiles({ name, mimeType: 'image/png', buffer: picture })
      await waitUntilFitted(stage)
    },
    async openDocument(name: string) {
      await documentsScreen(page).card(name).click()
      await waitUntilFitted(stage)
    },
    /** What can be taken back, as the status bar counts it. */
    async historySteps() {
      const words = await page.getByText(/^History [\d,]+ of/).textContent()
      return Number(/[\d,]+/.exec(words ?? '')?.[0].replaceAll(',', ''))
    },
    /** The pictures as they are shown, without mask and frames: the digest of a corner of the view that is always there. */
    async seen() {
      return createHash('sha256')
        .update((await readPixels(stage)).bytes)
        .digest('hex')
    },
    pixels: () => readPixels(stage),
    /** A stroke across the stage, in shares of its sides. */
    async stroke(from: readonly [number, number], to: readonly [number, number]) {
      const box = await stage.boundingBox()
      if (box === null) throw new Error('the stage is not shown')
      const at = ([x, y]: readonly [number, number]) => [box.x + x * box.width, box.y + y * box.height] as const
      await page.mouse.move(...at(from))
      await page.mouse.down()
      await page.mouse.move(...at(to), { steps: 12 })
      await page.mouse.up()
    },
  }
}
