import { libraryScreen } from './screens/library-screen.ts'
import { expect, openConnected, test } from './studio.ts'

test('what the account made elsewhere comes home, and is deleted there when asked twice', async ({ page, studio }) => {
  const { url, key } = studio.practice.leonardo
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
  const body = JSON.stringify({ prompt: 'A cove painted elsewhere', width: 128, height: 128, num_images: 2 })
  const made = (await (await fetch(`${url}/generations`, { method: 'POST', headers, body })).json()) as {
    sdGenerationJob: { generationId: string }
  }
  const address = `${url}/generations/${made.sdGenerationJob.generationId}`
  const read = async () => (await fetch(address, { headers })).text()
  await expect.poll(read, { timeout: 45_000 }).toContain('COMPLETE')

  await openConnected(studio, page)
  const library = libraryScreen(page)
  await library.goTo()
  await page.getByRole('button', { name: 'Import from Leonardo' }).click()
  await library.goTo()
  await expect(library.cells).toHaveCount(2, { timeout: 45_000 })
  await library.cells.first().click()
  await expect(page.getByText('A cove painted elsewhere').first()).toBeVisible()

  await page.getByRole('button', { name: 'Delete at Leonardo' }).click()
  const dialog = page.getByRole('dialog').or(page.getByRole('alertdialog'))
  await dialog.getByRole('button', { name: 'Continue' }).click()
  expect(await read()).toContain('COMPLETE')
  await expect(dialog).toContainText('This cannot be taken back')
  await dialog.getByRole('button', { name: 'Delete at Leonardo' }).click()
  await expect(page.getByText('Your files are still here.')).toBeVisible()
  await expect(library.cells).toHaveCount(2)
  expect(await read()).toContain('"generations_by_pk":null')
})
