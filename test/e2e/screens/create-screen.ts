import type { Page } from '@playwright/test'

/** Prompt and parameters at the left, results at the right. */
export function createScreen(page: Page) {
  const results = page.getByRole('region', { name: 'Results' })
  return {
    prompt: page.getByRole('textbox', { name: 'Prompt', exact: true }),
    generate: page.getByRole('button', { name: /^Generate \d+/ }),
    results,
    card: (prompt: string) => results.getByRole('article', { name: new RegExp(prompt) }),
    pictures: (prompt: string) =>
      results.getByRole('article', { name: new RegExp(prompt) }).getByRole('button', { name: /^Picture \d+ of \d+/ }),
    count: page.getByRole('spinbutton', { name: 'Pictures' }),
    async setCount(count: number) {
      await this.count.fill(String(count))
      await this.count.press('Enter')
    },
    async paint(prompt: string, count = 1) {
      await this.setCount(count)
      await this.prompt.fill(prompt)
      await this.generate.click()
    },
  }
}
