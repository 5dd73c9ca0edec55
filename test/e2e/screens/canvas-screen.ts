import type { Page } from '@playwright/test'

/** Documents first; then one of them with tools, prompt, panel and the strip of variations. */
export function canvasScreen(page: Page) {
  const stage = page.getByRole('application', { name: 'Document' })
  return {
    stage,
    prompt: page.getByRole('textbox', { name: 'Prompt', exact: true }),
    paint: page.getByRole('button', { name: /^Paint \d+/ }),
    variations: page.getByRole('region', { name: 'Variations' }),
    variation: (index: number) =>
      page.getByRole('region', { name: 'Variations' }).getByRole('button', { name: new RegExp(`^${index} of `) }),
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
      await stage.waitFor()
    },
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
