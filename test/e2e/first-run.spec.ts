import { aPicture } from '../support/pictures.ts'
import { canvasScreen } from './screens/canvas-screen.ts'
import { createScreen } from './screens/create-screen.ts'
import { libraryScreen } from './screens/library-screen.ts'
import { welcomeScreen } from './screens/welcome-screen.ts'
import { expect, test } from './studio.ts'

test('a newcomer practises and has a picture without reading anything', async ({ page, studio }) => {
  await studio.open(page)
  await welcomeScreen(page).practise()
  const create = createScreen(page)
  await page.getByRole('button', { name: 'Try an example' }).click()
  await create.setCount(1)
  await create.generate.click()
  await expect(create.results.getByRole('button', { name: 'Picture 1 of 1' })).toBeVisible({ timeout: 40_000 })
  await expect(page.getByText('Practice').first()).toBeVisible()
})

test('a key is checked once and afterwards only its end is shown', async ({ page, studio }) => {
  await studio.open(page)
  const welcome = welcomeScreen(page)
  await welcome.check('Leonardo.Ai', 'not a key')
  await expect(page.getByText(/not.*key|key.*not/i).first()).toBeVisible()
  await welcome.check('Leonardo.Ai', '00000000-0000-4000-8000-000000000000')
  await expect(page.getByText(/does not accept the key/i)).toBeVisible()
  await welcome.check('Leonardo.Ai', studio.practice.leonardo.key)
  await expect(
    createScreen(page)
      .prompt.or(page.getByText(studio.practice.leonardo.key.slice(-4)))
      .first(),
  ).toBeVisible()
  expect(await page.content()).not.toContain(studio.practice.leonardo.key)
})

test('the page asks for nothing that its own policy forbids', async ({ page, studio }) => {
  const refused: string[] = []
  await page.exposeFunction('noteRefusal', (what: string) => refused.push(what))
  await page.addInitScript(() =>
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
      (window as unknown as { noteRefusal(what: string): void }).noteRefusal(`${effectiveDirective} ${blockedURI}`),
    ),
  )
  await studio.open(page)
  await welcomeScreen(page).practise()
  await expect(createScreen(page).prompt).toBeVisible()
  await canvasScreen(page).goTo()
  await canvasScreen(page).openFile('still.png', await aPicture(640, 480, { kind: 'png' }))
  await libraryScreen(page).goTo()
  await expect(libraryScreen(page).search).toBeVisible()
  expect(refused).toEqual([])
})
