import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { createScreen } from './screens/create-screen.ts'
import { expect, openConnected, startStudio, test } from './studio.ts'

test('a prompt over the limit and a size that the model refuses are said at their controls and mended by a click', async ({
  page,
  studio,
}) => {
  await openConnected(studio, page)
  const create = createScreen(page)
  await create.prompt.fill('light '.repeat(300))
  await expect(page.getByText(/over the limit of 1500/)).toBeVisible()
  await page.getByRole('button', { name: 'Cut the end' }).click()
  await expect(page.getByText(/over the limit/)).toHaveCount(0)
  const width = page.getByRole('spinbutton', { name: 'Width' })
  await width.fill('1001')
  await width.press('Enter')
  await expect(page.getByRole('button', { name: /^Fix 1/ })).toBeVisible()
  await page.getByRole('button', { name: /^Use \d+ × \d+$/ }).click()
  await expect(create.generate).toBeVisible()
  expect(studio.practice.ledger().jobs).toHaveLength(0)
})

test('a reply that is not JSON and a picture that is not a picture cost nothing twice and are survived', async ({
  page,
  studio,
}) => {
  await openConnected(studio, page)
  const create = createScreen(page)
  studio.practice.script(
    { match: { method: 'GET', path: '/api/rest/v1/generations/*' }, times: 1, action: { kind: 'not-json' } },
    { match: { path: '/cdn/*' }, times: 1, action: { kind: 'not-a-picture' } },
  )
  await create.paint('Forest of thin trunks')
  await expect(create.pictures('Forest')).toHaveCount(1, { timeout: 45_000 })
  expect(studio.practice.ledger().jobs).toHaveLength(1)
})

test('a library that a newer program wrote is left alone and the page says so', async ({ page }) => {
  const profileDir = mkdtempSync(join(tmpdir(), 'sfumato-newer-'))
  const first = await startStudio({ profileDir })
  await first.stop()
  const database = new Sqlite(join(profileDir, 'library.db'))
  database.pragma('user_version = 99999')
  database.close()
  const studio = await startStudio({ profileDir })
  await studio.open(page)
  await expect(page.getByText(/newer/i).first()).toBeVisible()
  await studio.stop()
  const untouched = new Sqlite(join(profileDir, 'library.db'), { readonly: true })
  expect(untouched.pragma('user_version', { simple: true })).toBe(99_999)
  untouched.close()
  rmSync(profileDir, { recursive: true, force: true })
})
