import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { seedLibrary } from '../support/seed-library.ts'
import { createScreen } from './screens/create-screen.ts'
import { libraryScreen } from './screens/library-screen.ts'
import { welcomeScreen } from './screens/welcome-screen.ts'
import { expect, startStudio, type Studio, test as base } from './studio.ts'

const test = base.extend<{ furnished: Studio }>({
  // Playwright reads the fixture's needs from this pattern.
  // oxlint-disable-next-line no-empty-pattern
  furnished: async ({}, use) => {
    const profileDir = mkdtempSync(join(tmpdir(), 'sfumato-axe-'))
    await seedLibrary(profileDir, 30)
    writeFileSync(join(profileDir, 'settings.json'), JSON.stringify({ welcomed: true, realm: 'practice' }))
    const studio = await startStudio({ profileDir })
    await use(studio)
    await studio.stop()
    rmSync(profileDir, { recursive: true, force: true })
  },
})

async function findNothing(page: Page, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(
    violations.map(({ id, nodes }) => `${where}: ${id} at ${nodes.map(node => node.target.join(' ')).join(', ')}`),
  ).toEqual([])
}

for (const theme of ['dark', 'light'] as const) {
  test(`axe finds nothing at the first start (${theme})`, async ({ page, studio }) => {
    await page.emulateMedia({ colorScheme: theme })
    await studio.open(page)
    const welcome = welcomeScreen(page)
    await expect(welcome.title).toBeVisible()
    await findNothing(page, 'welcome')
    await welcome.check('Leonardo.Ai', 'not a key')
    await findNothing(page, 'welcome with a refused key')
  })

  test(`axe finds nothing on any screen (${theme})`, async ({ page, furnished }) => {
    await page.emulateMedia({ colorScheme: theme })
    await furnished.open(page)
    const create = createScreen(page)
    await create.paint('Blood orange and gore')
    await expect(page.getByText(/refused the prompt/i)).toBeVisible()
    await findNothing(page, 'create')
    await page
      .getByRole('button', { name: /jobs?$/i })
      .first()
      .click()
    await findNothing(page, 'jobs')
    await page.keyboard.press('Escape')
    const library = libraryScreen(page)
    await library.goTo()
    await library.cells.first().click()
    await findNothing(page, 'library')
    await page.keyboard.press('Enter')
    await findNothing(page, 'lightbox')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+k')
    await findNothing(page, 'palette')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Settings' }).click()
    await findNothing(page, 'settings')
  })
}
