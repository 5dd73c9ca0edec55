import type { Page } from '@playwright/test'
import { aPicture } from '../support/pictures.ts'
import { canvasScreen, type Pixels } from './screens/canvas-screen.ts'
import { variationsStrip } from './screens/variations-strip.ts'
import { welcomeScreen } from './screens/welcome-screen.ts'
import { expect, openConnected, type Studio, test } from './studio.ts'

const PATIENT = { timeout: 60_000 }
/** Not in step with the blinking. */
const OFTEN = { intervals: [70] }

/** A document with a mask on it, and its first box on the way. */
async function openAndPaint(studio: Studio, page: Page) {
  await openConnected(studio, page)
  return paintBox(page)
}

async function paintBox(page: Page) {
  const canvas = canvasScreen(page)
  await canvas.goTo()
  await canvas.openFile('still.png', await aPicture(1440, 960, { kind: 'png' }))
  // Every pixel of the document is one of the view, and stays where it is when the strip comes and goes.
  await canvas.stage.focus()
  await page.keyboard.press('ControlOrMeta+1')
  await canvas.stroke([0.45, 0.3], [0.55, 0.4])
  await canvas.prompt.fill('A copper kettle, worn handle')
  await expect(canvas.paint).toBeEnabled()
  await canvas.paint.click()
  return { canvas, strip: variationsStrip(page) }
}

async function withVariations(studio: Studio, page: Page) {
  const opened = await openAndPaint(studio, page)
  await expect(opened.strip.variation(4)).toBeVisible(PATIENT)
  return opened
}

/** Where two views differ, in their pixels. */
function differenceOf(before: Pixels, after: Pixels) {
  const changed = { left: before.width, top: before.bytes.length, right: 0, bottom: 0, count: 0 }
  for (let pixel = 0; pixel < before.bytes.length / 4; pixel++) {
    const at = pixel * 4
    if (before.bytes.subarray(at, at + 4).equals(after.bytes.subarray(at, at + 4))) continue
    const [x, y] = [pixel % before.width, Math.floor(pixel / before.width)]
    changed.count += 1
    changed.left = Math.min(changed.left, x)
    changed.right = Math.max(changed.right, x)
    changed.top = Math.min(changed.top, y)
    changed.bottom = Math.max(changed.bottom, y)
  }
  return changed
}

test('variations are stepped through, and one is accepted without a pixel of change', async ({ page, studio }) => {
  const { canvas, strip } = await openAndPaint(studio, page)
  await expect(strip.coming).toBeVisible()
  const place = await strip.root.boundingBox()
  await expect(strip.variation(4)).toBeVisible(PATIENT)
  expect(await strip.root.boundingBox()).toEqual(place)
  // The first one lies on the document by itself, and the strip says so.
  await expect(strip.variation(1)).toHaveAttribute('aria-pressed', 'true')
  await expect(strip.facts).toContainText(/Box \d+, \d+ · \d+ × \d+ · \$\d/)
  await canvas.stage.focus()
  await page.keyboard.press('ArrowRight')
  await expect(strip.variation(2)).toHaveAttribute('aria-pressed', 'true')
  await expect(strip.root).toContainText('2 of 4')
  await expect(strip.label('2 of 4 · A copper kettle')).toBeVisible()
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowLeft')
  await expect(strip.variation(4)).toHaveAttribute('aria-pressed', 'true')
  await page.keyboard.press('Escape')
  await expect(strip.before).toHaveAttribute('aria-pressed', 'true')
  const untouched = await canvas.seen()
  await strip.variation(3).click()
  await expect.poll(() => canvas.seen()).not.toEqual(untouched)
  const looked = await canvas.seen()
  await canvas.stage.focus()
  await page.keyboard.press('Enter')
  await expect(strip.root).toBeHidden()
  expect(await canvas.seen()).toEqual(looked)
  await page.keyboard.press('ControlOrMeta+z')
  await expect(strip.variation(4)).toBeVisible()
  await expect(strip.before).toHaveAttribute('aria-pressed', 'true')
  expect(await canvas.seen()).toEqual(untouched)
  await canvas.stage.focus()
  await page.keyboard.press('ControlOrMeta+Shift+z')
  await expect(strip.root).toBeHidden()
})

test('before and after are compared by slider and by blink', async ({ page, studio }) => {
  const { canvas, strip } = await withVariations(studio, page)
  await strip.before.click()
  const before = await canvas.seen()
  await strip.variation(1).click()
  await expect.poll(() => canvas.seen()).not.toEqual(before)
  const after = await canvas.seen()
  await strip.compare('Slider').click()
  await expect(strip.divider).toHaveValue('50')
  const half = await canvas.seen()
  expect(half).not.toEqual(before)
  expect(half).not.toEqual(after)
  await strip.divider.focus()
  await page.keyboard.press('ArrowRight')
  await expect(strip.divider).toHaveValue('51')
  await page.keyboard.press('End')
  await expect.poll(() => canvas.seen()).toEqual(before)
  await page.keyboard.press('Home')
  await expect.poll(() => canvas.seen()).toEqual(after)
  await page.keyboard.press('Home')
  await strip.dragDivider(0.25)
  await expect(strip.divider).toHaveValue('25')
  await page.emulateMedia({ reducedMotion: 'no-preference' })
  await strip.compare('Blink').click()
  await expect.poll(() => canvas.seen(), OFTEN).toEqual(before)
  await expect.poll(() => canvas.seen(), OFTEN).toEqual(after)
  // Where nothing may move by itself, a button does it.
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const toggle = strip.root.getByRole('button', { name: 'Show before' })
  await toggle.click()
  await expect.poll(() => canvas.seen()).toEqual(before)
  await toggle.click()
  await expect.poll(() => canvas.seen()).toEqual(after)
  await strip.compare('Preview').click()
  await canvas.stage.focus()
  await page.keyboard.down('\\')
  await expect.poll(() => canvas.seen()).toEqual(before)
  await page.keyboard.up('\\')
  await expect.poll(() => canvas.seen()).toEqual(after)
})

test('a part of a variation is painted in, and the rest stays to be decided', async ({ page, studio }) => {
  const { canvas, strip } = await withVariations(studio, page)
  await strip.before.click()
  const before = await canvas.seen()
  await strip.variation(2).click()
  await expect.poll(() => canvas.seen()).not.toEqual(before)
  const after = await canvas.seen()
  const masked = await canvas.historySteps()
  await strip.acceptPart.click()
  await expect(strip.root).toContainText('Paint where variation 2 is taken')
  await expect.poll(() => canvas.seen()).toEqual(before)
  await canvas.stroke([0.4, 0.25], [0.52, 0.38])
  await expect.poll(() => canvas.seen()).not.toEqual(before)
  await page.keyboard.press('ControlOrMeta+z')
  await expect.poll(() => canvas.seen()).toEqual(before)
  await page.keyboard.press('Escape')
  await expect.poll(() => canvas.seen()).toEqual(after)
  expect(await canvas.historySteps()).toBe(masked)
  await strip.acceptPart.click()
  await expect(strip.root).toContainText('Paint where variation 2 is taken')
  await canvas.stroke([0.4, 0.25], [0.52, 0.38])
  await expect.poll(() => canvas.seen()).not.toEqual(before)
  await expect(strip.acceptPart).toBeEnabled()
  await strip.acceptPart.click()
  // The whole set is there still, and the document has a part of it.
  await expect(strip.variation(4)).toBeVisible()
  await expect(strip.before).toHaveAttribute('aria-pressed', 'true')
  const part = await canvas.seen()
  expect(part).not.toEqual(before)
  expect(part).not.toEqual(after)
  expect(await canvas.historySteps()).toBe(masked + 1)
  await canvas.stage.focus()
  await page.keyboard.press('ControlOrMeta+z')
  await expect.poll(() => canvas.seen()).toEqual(before)
})

test('what was discarded can be brought back', async ({ page, studio }) => {
  const { canvas, strip } = await withVariations(studio, page)
  await strip.variation(2).click()
  await canvas.stage.focus()
  await page.keyboard.press('Delete')
  await expect(strip.variation(4)).toBeHidden()
  await expect(strip.root).toContainText('2 of 3')
  await page.getByRole('button', { name: 'Undo', exact: true }).last().click()
  await expect(strip.variation(4)).toBeVisible()
  await expect(strip.variation(2)).toHaveAttribute('aria-pressed', 'true')
  await strip.discardAll.click()
  await expect(strip.root).toBeHidden()
  await page.getByRole('button', { name: 'Undo', exact: true }).last().click()
  await expect(strip.variation(4)).toBeVisible()
})

test('what is on the way is cancelled from the strip, and what was paid for comes to its box all the same', async ({
  page,
  studio,
}) => {
  studio.practice.script({
    match: { method: 'POST', path: '/api/rest/v1/generations' },
    times: 1,
    action: { kind: 'duration', ms: 5000 },
  })
  const { canvas, strip } = await openAndPaint(studio, page)
  await expect(strip.root).toContainText(/usually ready|left|Painting/)
  await strip.cancel.click()
  await expect(strip.root).toBeHidden()
  // What was asked for is as it was, to be changed and sent again.
  await expect(canvas.prompt).toHaveValue('A copper kettle, worn handle')
  await expect(canvas.paint).toBeEnabled()
  await expect(strip.variation(4)).toBeVisible(PATIENT)
  expect(studio.practice.ledger().jobs).toHaveLength(1)
})

test('the canvas stays usable while three boxes are under way, and none steals what is looked at', async ({
  page,
  studio,
}) => {
  test.slow()
  const { canvas, strip } = await withVariations(studio, page)
  await strip.variation(2).click()
  for (const [at, prompt] of ['A pewter jug', 'A loaf of bread'].entries()) {
    await canvas.stroke([0.2, 0.3 + at * 0.1], [0.25, 0.35 + at * 0.1])
    await page.keyboard.press('Shift+C')
    await canvas.prompt.fill(prompt)
    await expect(canvas.paint).toBeEnabled()
    await canvas.paint.click()
    await expect(strip.label(`Painting · ${prompt}`)).toBeVisible()
  }
  await canvas.stroke([0.7, 0.3], [0.75, 0.35])
  await expect(strip.root).toContainText('2 more boxes')
  await expect(strip.root).toContainText('2 more boxes, new', PATIENT)
  await expect(strip.variation(2)).toHaveAttribute('aria-pressed', 'true')
  await expect(strip.label('4 pictures · A loaf of bread')).toBeVisible(PATIENT)
  await strip.label('4 pictures · A loaf of bread').click()
  await expect(strip.label('1 of 4 · A loaf of bread')).toBeVisible()
  await strip.switchTo(/A pewter jug/)
  await expect(strip.label(/1 of \d · A pewter jug/)).toBeVisible()
})

test('a job that waits when the studio is killed brings its variations to their box', async ({ page, studio }) => {
  // Practice needs no key, and a key is kept no longer than the studio where the system has no store for it.
  await studio.open(page)
  await welcomeScreen(page).practise()
  const { canvas, strip } = await paintBox(page)
  await expect(strip.root).toContainText(/usually ready|left|Painting/)
  const steps = await canvas.historySteps()
  const place = await strip.facts.textContent()
  await studio.restart('SIGKILL')
  await studio.open(page)
  await canvas.goTo()
  await canvas.openDocument('still')
  expect(await canvas.historySteps()).toBe(steps)
  await expect(strip.variation(4)).toBeVisible(PATIENT)
  expect((await strip.facts.textContent())?.split(' · ').slice(0, 2)).toEqual(place?.split(' · ').slice(0, 2))
  await canvas.stage.focus()
  // The mask is there, as a step that can be taken back.
  await page.keyboard.press('ControlOrMeta+z')
  await expect.poll(() => canvas.historySteps()).toBe(steps - 1)
})

test('outside the mask not one pixel of the document changes', async ({ page, studio }) => {
  const { canvas, strip } = await withVariations(studio, page)
  await strip.before.click()
  const before = await canvas.pixels()
  await strip.variation(1).click()
  await canvas.stage.focus()
  await page.keyboard.press('Enter')
  await expect(strip.root).toBeHidden()
  const after = await canvas.pixels()
  const changed = differenceOf(before, after)
  expect(changed.count).toBeGreaterThan(500)
  // The stroke with the brush's radius, grown and feathered.
  const view = await canvas.stage.boundingBox()
  const [width, height] = [view?.width ?? 0, view?.height ?? 0]
  const reach = 32 + 4 + 6 * 3 + 1
  expect(changed.left).toBeGreaterThanOrEqual(0.45 * width - reach)
  expect(changed.right).toBeLessThanOrEqual(0.55 * width + reach)
  expect(changed.top).toBeGreaterThanOrEqual(0.3 * height - reach)
  expect(changed.bottom).toBeLessThanOrEqual(0.4 * height + reach)
})
