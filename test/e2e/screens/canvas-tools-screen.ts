import type { Page } from '@playwright/test'

/** The tool rail, the options bar and the canvas part of the status bar. */
export function canvasToolsScreen(page: Page) {
  const rail = page.getByRole('toolbar', { name: 'Tools' })
  const bar = page.getByRole('toolbar', { name: /^Options:/ })
  const status = page.getByRole('contentinfo')
  return {
    rail,
    bar,
    status,
    tool: (name: string) => rail.getByRole('button', { name, exact: true }),
    number: (name: string) => bar.getByRole('spinbutton', { name }),
    colour: bar.getByRole('button', { name: /^Sketch colour/ }),
    undo: bar.getByRole('button', { name: /^Undo/ }),
    redo: bar.getByRole('button', { name: /^Redo/ }),
    zoom: bar.getByRole('button', { name: /^Zoom [\d,]+ %$/ }),
    zoomField: page.getByRole('spinbutton', { name: 'Zoom in percent' }),
    steps: (count: number) => status.getByText(new RegExp(`^History ${count} of`)),
    /** What a screen reader is told. */
    said: (text: string | RegExp) => page.locator('output[aria-live]').getByText(text),
    /** The document pixel under the pointer. */
    place: status.locator('[data-pointer-place]'),
    workBox: page.locator('[data-work-box]'),
    async type(name: string, value: string) {
      const field = bar.getByRole('spinbutton', { name })
      await field.fill(value)
      await field.press('Enter')
    },
  }
}
