import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'

type Box = { x: number; y: number; width: number; height: number }

/** Layers, mask, work box and composition, and the prompt bar's notes. */
export function canvasPanelScreen(page: Page) {
  const panel = page.getByRole('complementary', { name: 'Layers and mask' })
  const layers = panel.getByRole('list', { name: 'Layers, uppermost first' })
  const bar = page.getByRole('region', { name: 'Prompt of the work box' })
  const frame = page.locator('[data-work-box]')
  const field = (name: string) => panel.getByRole('spinbutton', { name, exact: true })
  return {
    panel,
    bar,
    field,
    layer: (name: string | RegExp) => layers.getByRole('listitem').filter({ hasText: name }),
    eye: (name: string) => layers.getByRole('button', { name: `Show ${name}`, exact: true }),
    button: (name: string) => panel.getByRole('button', { name, exact: true }),
    async setField(name: string, text: string) {
      await field(name).fill(text)
      await field(name).press('Enter')
    },
    async fromMenu(item: string) {
      await panel.getByRole('button', { name: 'More for the mask' }).click()
      await page.getByRole('menuitem', { name: item }).click()
    },
    /** Chooses a file in the dialog that a button opens. */
    async choose(button: string, file: { name: string; mimeType: string; buffer: Buffer }) {
      const [chooser] = await Promise.all([
        page.waitForEvent('filechooser'),
        panel.getByRole('button', { name: button, exact: true }).click(),
      ])
      await chooser.setFiles(file)
    },
    async exportMask(): Promise<Buffer> {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        panel.getByRole('button', { name: 'Export the mask' }).click(),
      ])
      return readFile(await download.path())
    },
    async box(): Promise<Box> {
      const [x = 0, y = 0, width = 0, height = 0] = ((await frame.getAttribute('data-work-box')) ?? '')
        .split(',')
        .map(Number)
      return { x, y, width, height }
    },
    /** Where the box lies on the screen, in CSS pixels. */
    async boxOnScreen(): Promise<Box> {
      const at = await frame.boundingBox()
      if (at === null) throw new Error('the work box is not shown')
      return at
    },
  }
}
