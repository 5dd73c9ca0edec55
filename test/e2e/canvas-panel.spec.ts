import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import sharp from 'sharp'
import { runMaskSteps } from '../../src-renderer/engine/raster/mask-steps.ts'
import { aPicture } from '../support/pictures.ts'
import { canvasPanelScreen } from './screens/canvas-panel-screen.ts'
import { canvasScreen } from './screens/canvas-screen.ts'
import { expect, openConnected, type Studio, test } from './studio.ts'

const WIDTH = 1440
const HEIGHT = 960
const UPLOADS = 'POST /api/rest/v1/canvas-init-image'

async function openDocument(studio: Studio, page: Page) {
  await openConnected(studio, page)
  const canvas = canvasScreen(page)
  const panel = canvasPanelScreen(page)
  await canvas.goTo()
  await page
    .getByLabel('Open a file')
    .last()
    .setInputFiles({ name: 'still.png', mimeType: 'image/png', buffer: await aPicture(WIDTH, HEIGHT, { kind: 'png' }) })
  await expect(canvas.stage).toBeVisible()
  await expect(panel.layer('still')).toBeVisible()
  return { canvas, panel }
}

const png = (buffer: Buffer, name = 'mask.png') => ({ name, mimeType: 'image/png', buffer })

async function greyOf(bytes: Uint8Array) {
  const { data, info } = await sharp(bytes).greyscale().raw().toBuffer({ resolveWithObject: true })
  return { bytes: new Uint8Array(data), width: info.width, height: info.height }
}

/** What came last for one purpose. */
async function lastUpload({ practice }: Studio, purpose: 'canvas-init' | 'canvas-mask') {
  const upload = (await practice.uploads()).findLast(one => one.purpose === purpose)
  if (upload === undefined) throw new Error(`no ${purpose} came`)
  return upload.bytes
}

test('what arrives as the mask is what the outline shows, and is sent once', async ({ page, studio }) => {
  const { canvas, panel } = await openDocument(studio, page)
  await canvas.stroke([0.3, 0.25], [0.45, 0.4])
  await canvas.prompt.fill('a copper kettle')
  await panel.setField('Grow', '9')
  await panel.setField('Feather', '4')
  // A box that cuts the mask: what lies outside of it is neither drawn nor sent.
  const fitted = await panel.box()
  await panel.setField('Left edge', `${fitted.x}+150`)
  await expect(panel.field('Left edge')).toHaveValue(String(fitted.x + 150))
  const painted = await greyOf(await panel.exportMask())
  const box = await panel.box()

  await canvas.paint.click()
  await expect(canvas.variation(4)).toBeVisible({ timeout: 40_000 })
  const sent = await greyOf(await lastUpload(studio, 'canvas-mask'))
  const whole = runMaskSteps(painted, [
    { kind: 'grow', radius: 9 },
    { kind: 'feather', sigma: 4 },
  ])
  const expected = Buffer.alloc(box.width * box.height)
  for (let y = 0; y < box.height; y++)
    expected.set(
      whole.bytes.subarray((y + box.y) * WIDTH + box.x, (y + box.y) * WIDTH + box.x + box.width),
      y * box.width,
    )
  expect({ width: sent.width, height: sent.height }).toEqual({ width: box.width, height: box.height })
  // A feather is true to one grey level, wherever it was computed.
  expect(largestDifference(sent.bytes, expected)).toBeLessThanOrEqual(1)

  // The mask steps aside while a variation lies over it.
  await canvas.stage.focus()
  await page.keyboard.press('Escape')
  // Everything but the outline is the same in both pictures of the screen.
  await panel.eye('Mask').click()
  const asSent = panel.panel.getByRole('switch', { name: 'As sent' })
  const shown = await sharp(await canvas.stage.screenshot())
    .raw()
    .toBuffer({ resolveWithObject: true })
  await asSent.click()
  const without = await sharp(await canvas.stage.screenshot())
    .raw()
    .toBuffer()
  const stage = await canvas.stage.boundingBox()
  const onScreen = await panel.boxOnScreen()
  const scale = box.width / onScreen.width
  let drawn = 0
  let astray = 0
  for (let at = 0; at < shown.data.length; at += shown.info.channels) {
    if (shown.data[at] === without[at]) continue
    const pixel = at / shown.info.channels
    const x = ((pixel % shown.info.width) + (stage?.x ?? 0) - onScreen.x) * scale
    const y = (Math.floor(pixel / shown.info.width) + (stage?.y ?? 0) - onScreen.y) * scale
    drawn += 1
    if (!isAtEdge(sent, x, y, 4)) astray += 1
  }
  expect(drawn).toBeGreaterThan(200)
  expect(astray).toBe(0)
  await asSent.click()

  const before = studio.practice.ledger().requests[UPLOADS]
  await canvas.paint.click()
  await expect.poll(() => studio.practice.ledger().jobs.length).toBe(2)
  expect(studio.practice.ledger().requests[UPLOADS]).toBe(before)

  // Taken back as it was sent it is the same mask, so that nothing is uploaded for it either.
  await panel.button('Clear').click()
  await panel.fromMenu('As sent last')
  await expect(panel.field('Grow')).toHaveValue('0')
  await canvas.paint.click()
  await expect.poll(() => studio.practice.ledger().jobs.length).toBe(3)
  expect(studio.practice.ledger().requests[UPLOADS]).toBe(before)
})

const largestDifference = (one: Uint8Array, other: Uint8Array): number =>
  one.reduce((most, value, at) => Math.max(most, Math.abs(value - (other[at] ?? 0))), 0)

/** Whether the half-way line of a mask, or the border of its box, runs within so many pixels. */
function isAtEdge(mask: Awaited<ReturnType<typeof greyOf>>, x: number, y: number, reach: number): boolean {
  let least = 255
  let most = 0
  for (let dy = -reach; dy <= reach; dy++)
    for (let dx = -reach; dx <= reach; dx++) {
      const [column, row] = [Math.floor(x) + dx, Math.floor(y) + dy]
      const isInside = column >= 0 && row >= 0 && column < mask.width && row < mask.height
      const value = isInside ? (mask.bytes[row * mask.width + column] ?? 0) : 0
      least = Math.min(least, value)
      most = Math.max(most, value)
    }
  return least <= 127 && most > 127
}

test('a mask is filled, inverted, taken out and brought in again', async ({ page, studio }) => {
  const { canvas, panel } = await openDocument(studio, page)
  const mask = panel.layer('Mask')
  const messages = page.getByRole('region', { name: 'Messages' })
  await expect(mask).toContainText('Empty')
  await canvas.stroke([0.3, 0.3], [0.5, 0.5])
  await expect(mask).toContainText(/px · \d+\.\d %/)
  const first = await panel.exportMask()

  await panel.fromMenu('Fill everything')
  await expect(mask).toContainText('1,382,400 px · 100 %')
  await panel.button('Invert').click()
  await expect(mask).toContainText('Empty')
  await panel.fromMenu('From brightness')
  await expect(mask).toContainText('100 %')
  await panel.button('Clear').click()

  await panel.choose('Import a mask', png(first))
  await expect(mask).toContainText(/px · \d+\.\d %/)
  expect(await panel.exportMask()).toEqual(first)

  await panel.choose('Import a mask', png(Buffer.from('not a picture at all')))
  await expect(messages.getByText('This file cannot be used as a mask. The mask is as it was.')).toBeVisible()
  expect(await panel.exportMask()).toEqual(first)

  const small = await sharp({ create: { width: 720, height: 480, channels: 3, background: '#fff' } })
    .png()
    .toBuffer()
  await panel.choose('Import a mask', png(small, 'small.png'))
  await expect(messages.getByText('The picture is the mask now, scaled from 720 × 480 to 1440 × 960')).toBeVisible()
  await expect(mask).toContainText('100 %')
})

test('the box takes numbers, and what cannot be sent says what mends it', async ({ page, studio }) => {
  const { canvas, panel } = await openDocument(studio, page)
  await canvas.stroke([0.2, 0.3], [0.3, 0.4])
  await expect(panel.bar.getByRole('button', { name: 'Write a prompt' })).toBeVisible()
  await panel.bar.getByRole('button', { name: 'Write a prompt' }).click()
  await expect(canvas.prompt).toBeFocused()
  await canvas.prompt.fill('a copper kettle')

  await panel.setField('Width', '1024*1.1')
  await expect(panel.field('Width')).toHaveValue('1128')
  await expect(panel.panel.getByText('Up to 2 pictures at this size.')).toBeVisible()
  await expect(panel.bar.getByText('Above 1024 × 1024 Leonardo paints 2 at a time.')).toBeVisible()
  await expect(panel.bar.getByRole('button', { name: 'Fix 1 setting' })).toBeVisible()
  await panel.bar.getByRole('button', { name: 'Paint 2', exact: true }).click()
  await expect(canvas.paint).toHaveText(/Paint 2 · \$/)

  await panel.setField('Width', '512')
  await panel.setField('Left edge', '900')
  await expect(panel.bar.getByText('Nothing is masked inside the work box.')).toBeVisible()
  await panel.bar.getByRole('button', { name: 'Fit box to mask' }).click()
  await expect(panel.bar.getByText('Nothing is masked inside the work box.')).toBeHidden()
  await expect(canvas.paint).toBeEnabled()

  const edge = page.getByRole('button', { name: 'Right edge of the work box' })
  const { width } = await panel.box()
  await edge.focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Shift+ArrowRight')
  await expect.poll(async () => (await panel.box()).width).toBe(width + 72)

  await page.getByRole('combobox', { name: 'Model' }).click()
  await expect(page.getByRole('option', { name: 'Phoenix 1.0 Not on the canvas' })).toBeDisabled()
  await page.getByRole('group', { name: '1min.ai' }).getByRole('option').first().click()
  await expect(panel.bar.getByText('There is no key for 1min.ai.')).toBeVisible()
  await expect(panel.bar.getByRole('spinbutton', { name: 'Strength' })).toBeHidden()
  await panel.bar.getByRole('button', { name: 'Add a key' }).click()
  await expect(page.getByRole('heading', { name: 'Settings' }).first()).toBeVisible()
})

test('a sketch becomes a picture', async ({ page, studio }) => {
  const { canvas, panel } = await openDocument(studio, page)
  await panel.layer('Sketch').getByRole('button', { name: 'Sketch Empty' }).click()
  await canvas.stroke([0.45, 0.4], [0.55, 0.45])
  await expect(panel.layer('Sketch')).toContainText('Painted')
  await expect(panel.bar.getByRole('button', { name: 'What is done: From sketch' })).toBeVisible()
  await canvas.prompt.fill('an orange boat')
  await canvas.paint.click()
  await expect(canvas.variation(2)).toBeVisible({ timeout: 40_000 })
  // What was sent shows the sketch on the picture, which is all of one colour.
  const { channels } = await sharp(await lastUpload(studio, 'canvas-init')).stats()
  expect(channels[0]?.stdev).toBeGreaterThan(0)
  expect((await studio.practice.uploads()).some(({ purpose }) => purpose === 'canvas-mask')).toBe(false)

  await panel.eye('Sketch').click()
  await expect(panel.bar.getByText('Whole box')).toBeVisible()

  await canvas.prompt.fill('something else')
  await canvas.prompt.press('Alt+ArrowUp')
  await expect(canvas.prompt).toHaveValue('an orange boat')
  await canvas.prompt.press('Alt+ArrowDown')
  await expect(canvas.prompt).toHaveValue('something else')
})

test('layers are added, hidden and removed, and undo brings them back', async ({ page, studio }) => {
  const { panel } = await openDocument(studio, page)
  await panel.choose('Add a picture', png(await aPicture(300, 200, { kind: 'png', red: 20 }), 'second.png'))
  await expect(panel.layer('300 × 200')).toBeVisible()
  await panel.eye('still').click()
  await expect(panel.eye('still')).toHaveAttribute('aria-pressed', 'false')
  await panel.layer('300 × 200').getByRole('button').last().click()
  await panel.button('Remove Picture').click()
  await expect(panel.layer('300 × 200')).toBeHidden()
  await page.keyboard.press('Control+z')
  await expect(panel.layer('300 × 200')).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(panel.eye('still')).toHaveAttribute('aria-pressed', 'true')
})

test('prompt, composition and the look of the mask are as they were after a restart', async ({ page, studio }) => {
  const { canvas, panel } = await openDocument(studio, page)
  await canvas.prompt.fill('a copper kettle')
  await panel.panel.getByRole('radio', { name: 'sRGB' }).click()
  await panel.panel.getByRole('switch', { name: 'Keep transparency' }).click()
  await panel.panel.getByRole('radio', { name: 'Green' }).click()
  await panel.setField('Padding', '32')
  await expect.poll(() => readFileSync(join(studio.profileDir, 'settings.json'), 'utf8')).toContain('"paddingPx": 32')
  await studio.restart()
  await studio.open(page)
  await canvas.goTo()
  await page.getByRole('button', { name: /still/ }).first().click()
  await expect(canvas.prompt).toHaveValue('a copper kettle')
  await expect(panel.panel.getByRole('radio', { name: 'sRGB' })).toBeChecked()
  await expect(panel.panel.getByRole('switch', { name: 'Keep transparency' })).toBeChecked()
  await expect(panel.panel.getByRole('radio', { name: 'Green' })).toBeChecked()
  await expect(panel.field('Padding')).toHaveValue('32')
})

test('in a narrow window the panel lies over the document', async ({ page, studio }) => {
  await page.setViewportSize({ width: 1024, height: 700 })
  const { panel } = await openNarrow(studio, page)
  await page.keyboard.press('F4')
  await expect(panel.panel).toBeVisible()
  await panel.button('Clear').focus()
  await page.keyboard.press('Escape')
  await expect(panel.panel).toBeHidden()
})

async function openNarrow(studio: Studio, page: Page) {
  await openConnected(studio, page)
  const canvas = canvasScreen(page)
  await canvas.goTo()
  await page
    .getByLabel('Open a file')
    .last()
    .setInputFiles({ name: 'still.png', mimeType: 'image/png', buffer: await aPicture(600, 400, { kind: 'png' }) })
  await expect(canvas.stage).toBeVisible()
  return { canvas, panel: canvasPanelScreen(page) }
}
