import { createScreen } from './screens/create-screen.ts'
import { expect, openConnected, test } from './studio.ts'

test('a model that the account trained is found under Mine and painted with', async ({ page, studio }) => {
  await openConnected(studio, page)
  const create = createScreen(page)
  await page.getByRole('button', { name: /^Phoenix 1\.0/ }).click()
  await page.getByRole('radio', { name: 'Mine' }).click()
  await expect(page.getByRole('option')).toHaveCount(2)
  await expect(page.getByText('Portrait Perfect')).toBeVisible()
  await page.getByRole('option', { name: /^Old Town Rooftops/ }).click()
  await expect(page.getByRole('button', { name: /^Old Town Rooftops/ })).toBeVisible()
  await create.paint('Rooftops after rain')
  await expect(create.pictures('Rooftops after rain')).toHaveCount(1, { timeout: 45_000 })
})
