import { createScreen } from './screens/create-screen.ts'
import { libraryScreen } from './screens/library-screen.ts'
import { expect, openConnected, test } from './studio.ts'

test('a picture is enlarged from the library, with its price on the button, and remembers where it came from', async ({
  page,
  studio,
}) => {
  await openConnected(studio, page)
  const create = createScreen(page)
  await create.paint('Dune field at dusk')
  await expect(create.pictures('Dune field')).toHaveCount(1)
  await create.pictures('Dune field').first().click({ button: 'right' })
  await page.getByRole('menuitem', { name: /^Variations/ }).click()
  const dialog = page.getByRole('dialog', { name: 'Variations of this picture' })
  await dialog.getByRole('radio', { name: /^Universal Upscaler enlarges and paints/ }).click()
  const button = dialog.getByRole('button', { name: /Universal Upscaler · \$|Upscale · \$|· \$0\.\d+$/ })
  await expect(button).toBeEnabled()
  await button.click()
  const library = libraryScreen(page)
  await library.goTo()
  await expect(library.cells).toHaveCount(2, { timeout: 45_000 })
  expect(studio.practice.ledger().jobs).toHaveLength(2)
})

test('a picture of the library goes into the next one', async ({ page, studio }) => {
  await openConnected(studio, page)
  const create = createScreen(page)
  await create.paint('Alpine ridge')
  await create.pictures('Alpine ridge').first().click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Use as reference' }).click()
  await expect(page.getByText(/1 of \d/).first()).toBeVisible()
  await create.paint('A lake in the same style')
  await expect(create.pictures('A lake in the same style')).toHaveCount(1, { timeout: 45_000 })
})

test('a preset keeps the settings under a name and brings them back', async ({ page, studio }) => {
  await openConnected(studio, page)
  const create = createScreen(page)
  await create.setCount(3)
  await page.getByRole('button', { name: 'Save preset' }).click()
  await page.getByRole('textbox', { name: /name/i }).fill('Three at a time')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Three at a time').first()).toBeVisible()
  await create.setCount(1)
  await studio.restart()
  await studio.open(page)
  await page
    .getByRole('region', { name: 'Editor' })
    .getByRole('combobox')
    .or(page.getByRole('button', { name: /preset/i }))
    .first()
    .click()
  await page.getByText('Three at a time').first().click()
  await expect(create.count).toHaveValue('3')
})
