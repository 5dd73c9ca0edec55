import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { seedLibrary } from '../support/seed-library.ts'
import { libraryScreen } from './screens/library-screen.ts'
import { expect, startStudio, type Studio, test as base } from './studio.ts'

/** A studio with sixty pictures and no network at all: its services were never there. */
const test = base.extend<{ unplugged: Studio }>({
  // Playwright reads the fixture's needs from this pattern.
  // oxlint-disable-next-line no-empty-pattern
  unplugged: async ({}, use) => {
    const profileDir = mkdtempSync(join(tmpdir(), 'sfumato-library-'))
    await seedLibrary(profileDir, 60)
    writeFileSync(join(profileDir, 'settings.json'), JSON.stringify({ welcomed: true }))
    const studio = await startStudio({ profileDir })
    await studio.practice.close()
    await use(studio)
    await studio.stop()
    rmSync(profileDir, { recursive: true, force: true })
  },
})

test('everything opens and is found by its words without a network', async ({ page, unplugged }) => {
  await unplugged.open(page)
  const library = libraryScreen(page)
  await library.goTo()
  await expect(library.cells.first()).toBeVisible()
  await expect(page.getByText('60 pictures').first()).toBeVisible()
  await library.search.fill('alpine')
  await expect(library.cell('Dune field')).toHaveCount(0)
  await expect(library.cell('Alpine ridge').first()).toBeVisible()
  await library.cell('Alpine ridge').first().dblclick()
  const picture = page.getByRole('img', { name: /Alpine ridge/ }).first()
  await expect(picture).toBeVisible()
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(400)
  await page.keyboard.press('Escape')
  await library.search.fill('nothing that was ever painted')
  await expect(page.getByText(/No picture/)).toBeVisible()
})

test('a picture goes into the trash and comes back', async ({ page, unplugged }) => {
  await unplugged.open(page)
  const library = libraryScreen(page)
  await library.goTo()
  await library.cells.first().click()
  await page.keyboard.press('Delete')
  await expect(library.filter('All pictures')).toContainText('59')
  await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(library.filter('All pictures')).toContainText('60')
  await library.cells.first().click()
  await page.keyboard.press('Delete')
  await expect(library.filter('Trash')).toContainText('1')
  await library.filter('Trash').click()
  await expect(library.cells).toHaveCount(1)
  await unplugged.restart('SIGKILL')
  await unplugged.open(page)
  await library.goTo()
  await expect(library.filter('Trash')).toContainText('1')
})

test('everything in the library is done by keyboard', async ({ page, unplugged }) => {
  await unplugged.open(page)
  const library = libraryScreen(page)
  await expect(page.getByRole('navigation', { name: 'Workspaces' })).toBeVisible()
  await page.keyboard.press('Alt+4')
  await expect(library.cells.first()).toBeVisible()
  await page.keyboard.press('/')
  await expect(library.search).toBeFocused()
  await page.keyboard.type('forest')
  await expect(library.cell('Alpine ridge')).toHaveCount(0)
  await page.keyboard.press('Enter')
  await library.cells.first().focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('f')
  await expect(library.filter('Favourites')).toContainText('1')
  await page.keyboard.press('Enter')
  await expect(page.getByText(/ of \d+/).first()).toBeVisible()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Escape')
  await expect(library.grid).toBeVisible()
})
