import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { seedLibrary } from '../support/seed-library.ts'
import { aPicture } from '../support/pictures.ts'
import { canvasScreen } from './screens/canvas-screen.ts'
import { canvasToolsScreen } from './screens/canvas-tools-screen.ts'
import { documentsScreen } from './screens/documents-screen.ts'
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
  // Part of WCAG 2.2 AA, but axe leaves it out unless asked.
  const { violations } = await new AxeBuilder({ page })
    .options({ rules: { 'target-size': { enabled: true } } })
    .analyze()
  expect(
    violations.map(({ id, nodes }) => `${where}: ${id} at ${nodes.map(node => node.target.join(' ')).join(', ')}`),
  ).toEqual([])
}

/** Both themes, and with them both sizes: everything moves closer together in the smallest window. */
const looks = [
  { theme: 'dark', viewport: { width: 1440, height: 900 } },
  { theme: 'light', viewport: { width: 1024, height: 700 } },
] as const

for (const { theme, viewport } of looks) {
  test(`axe finds nothing at the first start (${theme})`, async ({ page, studio }) => {
    await page.emulateMedia({ colorScheme: theme })
    await page.setViewportSize(viewport)
    await studio.open(page)
    const welcome = welcomeScreen(page)
    await expect(welcome.title).toBeVisible()
    await findNothing(page, 'welcome')
    await welcome.check('Leonardo.Ai', 'not a key')
    await findNothing(page, 'welcome with a refused key')
  })

  test(`axe finds nothing on the canvas (${theme})`, async ({ page, furnished }) => {
    // Axe looks seven times, each time at the whole page.
    test.slow()
    await page.emulateMedia({ colorScheme: theme })
    await furnished.open(page)
    const canvas = canvasScreen(page)
    const tools = canvasToolsScreen(page)
    await canvas.goTo()
    await findNothing(page, 'documents')
    await canvas.openFile('still.png', await aPicture(1200, 800, { kind: 'png' }))
    await canvas.stroke([0.3, 0.3], [0.5, 0.4])
    await expect(tools.steps(1)).toBeVisible()
    await findNothing(page, 'a document')
    for (const key of ['g', 'k']) {
      await page.keyboard.press(key)
      await findNothing(page, `the tool ${key}`)
    }
    await tools.colour.click()
    await findNothing(page, 'the colour')
    await page.keyboard.press('Escape')
    await tools.zoom.click()
    await findNothing(page, 'the zoom')
    await page.keyboard.press('Escape')
    await page.setViewportSize({ width: 1024, height: 700 })
    await tools.bar.getByRole('button', { name: 'Flow, smoothing and pressure' }).click()
    await findNothing(page, 'a small window')
  })

  test(`axe finds nothing in the list of documents and beside a document (${theme})`, async ({ page, furnished }) => {
    // Axe looks seven times, each time at the whole page.
    test.slow()
    await page.emulateMedia({ colorScheme: theme })
    await furnished.open(page)
    const canvas = canvasScreen(page)
    const documents = documentsScreen(page)
    await canvas.goTo()
    await page.getByRole('button', { name: 'Empty document' }).click()
    await findNothing(page, 'an empty document')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'From the library' }).click()
    await findNothing(page, 'a picture of the library')
    await page.keyboard.press('Escape')
    await canvas.openFile('still.png', await aPicture(600, 400, { kind: 'png' }))
    await page.getByRole('button', { name: 'Export', exact: true }).click()
    await findNothing(page, 'export')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Extend the document' }).click()
    await page.getByRole('button', { name: 'All sides 25 %' }).click()
    await findNothing(page, 'extend')
    await page.keyboard.press('Escape')
    await documents.back.click()
    await documents.card('still').focus()
    await findNothing(page, 'documents')
    await page.keyboard.press('F2')
    await findNothing(page, 'a name')
  })

  test(`axe finds nothing on any screen (${theme})`, async ({ page, furnished }) => {
    await page.emulateMedia({ colorScheme: theme })
    await page.setViewportSize(viewport)
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

  test(`axe finds nothing in the dialogs of the editor, and the page stands still (${theme})`, async ({
    page,
    furnished,
  }) => {
    // Axe looks seven times, each time at the whole page.
    test.slow()
    await page.emulateMedia({ colorScheme: theme })
    await furnished.open(page)
    const create = createScreen(page)
    await create.paint('A {copper|teal} nebula')
    await expect(create.pictures('nebula')).toHaveCount(1, { timeout: 45_000 })
    const open = [
      ['all prompts', () => page.getByRole('button', { name: /^Generate all/ }).click()],
      ['grid', () => page.keyboard.press('Control+g')],
      ['preset', () => page.keyboard.press('Control+Shift+s')],
      [
        'details',
        async () => {
          await create.card('nebula').getByRole('button', { name: /more/i }).first().click()
          await page.getByRole('menuitem', { name: /^Request, curl/ }).click()
        },
      ],
      [
        'variations',
        async () => {
          await create.pictures('nebula').first().click({ button: 'right' })
          await page.getByRole('menuitem', { name: 'Variations' }).click()
        },
      ],
    ] as const
    for (const [name, begin] of open) {
      await begin()
      await expect(page.getByRole('dialog')).toBeVisible()
      await findNothing(page, name)
      await page.keyboard.press('Escape')
      await expect(page.getByRole('dialog')).toHaveCount(0)
    }
    await page.getByRole('button', { name: /^Phoenix 1\.0/ }).click()
    await findNothing(page, 'model picker')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Settings', exact: true }).click()
    expect(await page.evaluate(() => document.scrollingElement?.scrollTop)).toBe(0)
  })
}
