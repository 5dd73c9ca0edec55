import sharp from 'sharp'
import { aPngHead } from '../support/png-head.ts'
import { aPicture } from '../support/pictures.ts'
import { canvasScreen } from './screens/canvas-screen.ts'
import { documentsScreen } from './screens/documents-screen.ts'
import { expect, openConnected, test } from './studio.ts'

const solid = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#967864' } })

test('files that cannot be used are refused in words, and the document is as it was', async ({ page, studio }) => {
  await openConnected(studio, page)
  const canvas = canvasScreen(page)
  const { drop, status, fileInput, cards, back } = documentsScreen(page)
  const messages = page.getByRole('region', { name: 'Messages' })
  await canvas.goTo()
  await fileInput.setInputFiles({
    name: 'still.png',
    mimeType: 'image/png',
    buffer: await aPicture(400, 300, { kind: 'png' }),
  })
  await expect(canvas.stage).toBeVisible()
  const whole = await solid(300, 200).jpeg().toBuffer()
  for (const [name, buffer, words] of [
    ['strip.png', await solid(30_000, 10).png().toBuffer(), 'Pictures of up to 100 megapixels'],
    ['bomb.png', aPngHead(40_000, 40_000), 'Pictures of up to 100 megapixels'],
    ['cut.jpg', whole.subarray(0, whole.length / 2), 'damaged or not whole'],
    ['words.png', Buffer.from('only its name is PNG, '.repeat(50)), 'JPEG, PNG and WebP can be used'],
    ['wide.png', await solid(8200, 100).png().toBuffer(), 'Documents of up to 8192 × 8192'],
  ] as const) {
    for (const zone of ['layer', 'document']) {
      await drop({ name, mimeType: 'image/png', buffer }, zone)
      await expect(messages).toContainText(words)
      await messages.locator('button').last().click()
      await expect(messages.locator('button')).toHaveCount(0)
    }
  }
  await expect(status).toContainText('400 × 300')
  await expect(status).toContainText('History 0 of')
  await back.click()
  await expect(cards).toHaveCount(1)
})

test('pictures of every odd kind become documents', async ({ page, studio }) => {
  await openConnected(studio, page)
  const canvas = canvasScreen(page)
  const { status, fileInput, back, cards } = documentsScreen(page)
  await canvas.goTo()
  const frames = sharp(Buffer.alloc(80 * 180 * 3, 130), {
    raw: { width: 80, height: 180, channels: 3, pageHeight: 60 },
  })
  for (const [name, buffer, size] of [
    ['pixel.png', await solid(1, 1).png().toBuffer(), '1 × 1'],
    ['print.jpg', await solid(80, 60).toColourspace('cmyk').jpeg().toBuffer(), '80 × 60'],
    ['deep.png', await solid(90, 60).toColourspace('rgb16').png().toBuffer(), '90 × 60'],
    ['moving.webp', await frames.webp({ loop: 0, delay: [50, 50, 50] }).toBuffer(), '80 × 60'],
  ] as const) {
    await fileInput.setInputFiles({ name, mimeType: 'image/png', buffer })
    await expect(status).toContainText(size)
    await canvas.stroke([0.45, 0.45], [0.55, 0.55])
    await expect(status).toContainText('History 1 of')
    await back.click()
  }
  await expect(cards).toHaveCount(4)
})
