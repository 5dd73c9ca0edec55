import { canvasScreen } from './screens/canvas-screen.ts'
import { expect, openConnected, test } from './studio.ts'
import { aPicture } from '../support/pictures.ts'

test('a mask is painted, that part is painted again, and what is accepted stays', async ({ page, studio }) => {
  await openConnected(studio, page)
  const canvas = canvasScreen(page)
  await canvas.goTo()
  const picture = await aPicture(1440, 960, { kind: 'png' })
  await page
    .getByLabel('Open a file')
    .last()
    .setInputFiles({ name: 'still.png', mimeType: 'image/png', buffer: picture })
  await expect(canvas.stage).toBeVisible()
  await canvas.stroke([0.4, 0.4], [0.6, 0.5])
  await canvas.prompt.fill('A copper kettle with a worn handle')
  await expect(canvas.paint).toBeEnabled()
  await canvas.paint.click()
  await expect(canvas.variation(4)).toBeVisible({ timeout: 40_000 })
  await canvas.variation(2).click()
  await canvas.accept.click()
  await expect(canvas.variations).toBeHidden()
  await page.reload()
  await canvas.openDocument('still')
  await expect(page.getByText(/^History 2 of/)).toBeVisible()
  await expect(canvas.variations).toBeHidden()
})
