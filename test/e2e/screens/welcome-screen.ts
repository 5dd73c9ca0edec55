import type { Page } from '@playwright/test'

/** The first start: where pictures come from. */
export function welcomeScreen(page: Page) {
  const keyOf = (service: string) => page.getByRole('textbox', { name: `API key for ${service}` })
  return {
    title: page.getByRole('heading', { name: 'Where should pictures come from?' }),
    keyOf,
    practise: () => page.getByRole('button', { name: 'Start practice' }).click(),
    async check(service: 'Leonardo.Ai' | '1min.ai', key: string) {
      await keyOf(service).fill(key)
      await keyOf(service).press('Enter')
    },
  }
}
