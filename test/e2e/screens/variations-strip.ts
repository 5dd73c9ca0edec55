import type { Page } from '@playwright/test'

/** The strip below the document, and what of it lies on the document. */
export function variationsStrip(page: Page) {
  const root = page.getByRole('region', { name: 'Variations' })
  const divider = page.getByRole('slider', { name: 'Divider between before and after' })
  return {
    root,
    divider,
    before: root.getByRole('button', { name: 'Before', exact: true }),
    variation: (index: number) => root.getByRole('button', { name: new RegExp(`^Variation ${index} of `) }),
    coming: root.getByText(/^\d pictures? on the way$/),
    cancel: root.getByRole('button', { name: /^Cancel \d pictures?$/ }),
    /** Where the box lies, its size and what it cost. */
    facts: root.getByText(/^Box \d+/),
    compare: (by: 'Preview' | 'Slider' | 'Blink') => root.getByRole('radio', { name: by }),
    acceptPart: root.getByRole('button', { name: 'Accept part' }),
    discardAll: root.getByRole('button', { name: 'Discard all' }),
    /** At its box on the document; pressing it opens its variations. */
    label: (words: string | RegExp) => page.getByRole('button', { name: words }).and(page.locator('[data-set-label]')),
    async switchTo(name: RegExp) {
      await root.getByRole('button', { name: /more box/ }).click()
      await page.getByRole('menuitem', { name }).click()
    },
    /** Takes the divider to a share of its box. */
    async dragDivider(share: number) {
      const frame = await page.locator('[data-set-frame]').first().boundingBox()
      const grip = await page.locator('[data-divider]').boundingBox()
      if (frame === null || grip === null) throw new Error('nothing is compared')
      await page.mouse.move(grip.x + grip.width / 2, grip.y + grip.height / 3)
      await page.mouse.down()
      await page.mouse.move(frame.x + share * frame.width, grip.y + grip.height / 3, { steps: 6 })
      await page.mouse.up()
    },
  }
}
