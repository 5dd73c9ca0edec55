import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { canvasScreen } from './screens/canvas-screen.ts'
import { canvasToolsScreen } from './screens/canvas-tools-screen.ts'
import { expect, openConnected, type Studio, test } from './studio.ts'
import { aPicture } from '../support/pictures.ts'

async function openDocument(studio: Studio, page: Page) {
  await openConnected(studio, page)
  const canvas = canvasScreen(page)
  await canvas.goTo()
  await canvas.openFile('still.png', await aPicture(1440, 960, { kind: 'png' }))
  return { canvas, tools: canvasToolsScreen(page) }
}

test('every tool is taken by its key and shows what it can be set to', async ({ page, studio }) => {
  const { tools } = await openDocument(studio, page)
  for (const [key, name, option] of [
    ['e', 'Eraser', 'Hardness'],
    ['l', 'Lasso', 'Intersect'],
    ['p', 'Polygon', 'Subtract'],
    ['m', 'Rectangle', 'Add'],
    ['o', 'Ellipse', 'Add'],
    ['w', 'Magic wand', 'Tolerance'],
    ['g', 'Bucket', 'Outlines'],
    ['v', 'Move', 'Sketch'],
    ['c', 'Work box', 'Undo'],
    ['k', 'Sketch', 'Flow'],
    ['i', 'Colour picker', 'Sketch colour #d07830'],
    ['h', 'Hand', 'Undo'],
    ['z', 'Zoom', 'Zoom in'],
    ['b', 'Brush', 'Smooth'],
  ] as const) {
    await page.keyboard.press(key)
    await expect(tools.tool(name)).toHaveAttribute('aria-pressed', 'true')
    await expect(page.getByRole('toolbar', { name: `Options: ${name}` })).toBeVisible()
    await expect(
      tools.bar
        .getByLabel(option, { exact: true })
        .or(tools.bar.getByText(option, { exact: true }))
        .first(),
    ).toBeVisible()
  }
  // In the smallest window, with panels in the way of nothing, all of it is there.
  await page.setViewportSize({ width: 1024, height: 700 })
  for (const key of ['b', 'k', 'g', 'v', 'm']) {
    await page.keyboard.press(key)
    const spill = await tools.bar.evaluate(bar => bar.scrollWidth - bar.clientWidth)
    expect(spill, `the bar of ${key}`).toBe(0)
  }
  expect(await tools.rail.evaluate(rail => rail.scrollHeight - rail.clientHeight)).toBe(0)
  // Made larger by half, the tools scroll and nothing is pushed out of the window.
  await page.setViewportSize({ width: 960, height: 600 })
  const main = page.getByRole('main')
  expect(await main.evaluate(place => place.scrollHeight - place.clientHeight)).toBe(0)
  await page.setViewportSize({ width: 1024, height: 700 })
  await page.keyboard.press('b')
  await page.keyboard.press('x')
  await expect(tools.tool('Eraser')).toHaveAttribute('aria-pressed', 'true')
})

test('brushes are set by number, slider and key, and stay so after the studio was closed', async ({ page, studio }) => {
  const { tools, canvas } = await openDocument(studio, page)
  await tools.type('Size', '120')
  // The keys belong to the canvas again.
  await page.keyboard.press(']')
  await expect(tools.number('Size')).toHaveValue('130')
  await page.keyboard.press('Shift+BracketLeft')
  await expect(tools.number('Hardness')).toHaveValue('90')
  await tools.bar.getByRole('slider', { name: 'Flow' }).press('ArrowLeft')
  await expect(tools.number('Flow')).toHaveValue('99')
  await tools.bar.getByRole('button', { name: 'Pen pressure' }).click()
  const pressure = page.getByRole('switch', { name: 'Pressure changes the size' })
  await pressure.click()
  await page.keyboard.press('Escape')
  // Until it is gone the keys are its own.
  await expect(pressure).toBeHidden()
  await page.keyboard.press('e')
  await expect(tools.number('Size')).toHaveValue('64')
  await tools.type('Size', '12')
  await page.keyboard.press('w')
  await tools.type('Tolerance', '33')
  await page.keyboard.press('k')
  await tools.colour.click()
  await page.getByRole('textbox', { name: 'Hex' }).fill('#3366cc')
  await page.getByRole('textbox', { name: 'Hex' }).press('Enter')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('textbox', { name: 'Hex' })).toBeHidden()
  await expect(tools.colour).toHaveAccessibleName('Sketch colour #3366cc')
  const kept = () => readFileSync(join(studio.profileDir, 'settings.json'), 'utf8').replaceAll(/\s/g, '')
  await expect.poll(kept).toContain('"recentColours":[{"red":51,')

  await page.goto('about:blank')
  await studio.restart()
  await studio.open(page)
  await page.getByRole('button', { name: /^still/ }).click()
  await expect(canvas.stage).toBeVisible()
  await expect(tools.number('Size')).toHaveValue('130')
  await expect(tools.number('Hardness')).toHaveValue('90')
  await expect(tools.number('Flow')).toHaveValue('99')
  await expect(tools.bar.getByRole('button', { name: 'Pen pressure' })).toHaveAttribute('aria-pressed', 'true')
  await page.keyboard.press('e')
  await expect(tools.number('Size')).toHaveValue('12')
  await page.keyboard.press('w')
  await expect(tools.number('Tolerance')).toHaveValue('33')
  await page.keyboard.press('k')
  await tools.colour.click()
  await expect(page.getByRole('button', { name: 'Use #3366cc' })).toBeVisible()
})

test('a mask is painted without a mouse', async ({ page, studio }) => {
  const { tools, canvas } = await openDocument(studio, page)
  for (let stop = 0; stop < 60 && !(await canvas.stage.evaluate(node => node === document.activeElement)); stop++)
    await page.keyboard.press('Tab')
  await expect(canvas.stage).toBeFocused()
  await expect(canvas.stage).toHaveAttribute('data-key-focus')
  await page.keyboard.press('b')
  await expect(tools.said('Brush')).toBeAttached()
  await page.keyboard.press('ArrowLeft')
  await expect(tools.said(/^Brush at x \d+, y \d+\. Space paints/)).toBeAttached()
  await expect(tools.place).toHaveText(/^x/)
  const start = Number(/x (\d+)/.exec((await tools.place.textContent()) ?? '')?.[1])
  await page.keyboard.down('Space')
  for (let step = 0; step < 8; step++) await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.up('Space')
  await expect(tools.steps(1)).toBeVisible()
  await expect(tools.undo).toHaveAccessibleName('Undo brush stroke')
  await expect(tools.place).toHaveText(new RegExp(`^x ${start + 80}, y`))
  await expect(tools.said(new RegExp(`^x ${start + 80}, y|stroke done$`))).toBeAttached()
  // Where the brush came to rest may be said after it, in the same place.
  await page.evaluate(() => {
    const place = document.querySelector('output[aria-live]')
    const said: string[] = []
    Object.assign(window, { said })
    if (place === null) return
    new MutationObserver(() => said.push(place.textContent)).observe(place, { childList: true, subtree: true })
  })
  await page.keyboard.press('Control+z')
  await expect(tools.steps(0)).toBeVisible()
  await expect
    .poll(() => page.evaluate(() => (window as unknown as { said: string[] }).said))
    .toContain('Brush stroke undone')
  await page.keyboard.press('Control+Shift+z')
  await expect(tools.steps(1)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(tools.said('The brush is hidden.')).toBeAttached()
  // Now Space would pan: nothing is painted.
  await page.keyboard.press('Space')
  await expect(tools.steps(1)).toBeVisible()
})

test('the rail is one stop for Tab, and arrows go along it', async ({ page, studio }) => {
  const { tools } = await openDocument(studio, page)
  await tools.tool('Move').focus()
  await page.keyboard.press('ArrowDown')
  await expect(tools.tool('Work box')).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowUp')
  await expect(tools.tool('Shortcuts')).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(tools.tool('Work box')).toHaveAttribute('aria-pressed', 'true')
  await expect(tools.tool('Work box')).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(tools.rail.getByRole('button', { name: /^Sketch colour/ })).toBeFocused()
})

test('a polygon is laid, closed and given up by keyboard', async ({ page, studio }) => {
  const { tools, canvas } = await openDocument(studio, page)
  await canvas.stage.focus()
  await page.keyboard.press('p')
  const corner = async (key: string) => {
    for (let step = 0; step < 10; step++) await page.keyboard.press(`Shift+${key}`)
    await page.keyboard.press('Space')
  }
  await corner('ArrowLeft')
  await corner('ArrowUp')
  await corner('ArrowRight')
  await page.keyboard.press('Enter')
  await expect(tools.undo).toHaveAccessibleName('Undo polygon')
  await corner('ArrowLeft')
  await corner('ArrowUp')
  await corner('ArrowRight')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Enter')
  await expect(tools.steps(1)).toBeVisible()
})

test('the arrows move the work box while the move tool is in the hand, one step for each press', async ({
  page,
  studio,
}) => {
  const { tools, canvas } = await openDocument(studio, page)
  const place = async () => (await tools.workBox.getAttribute('data-work-box'))?.split(',').map(Number) ?? []
  await page.keyboard.press('v')
  await canvas.stage.focus()
  const [x = 0, y = 0] = await place()
  await page.keyboard.press('ArrowRight')
  await expect.poll(async () => (await place())[0]).toBe(x + 8)
  await page.keyboard.press('Shift+ArrowLeft')
  await page.keyboard.down('ArrowUp')
  await page.keyboard.down('ArrowUp')
  await page.keyboard.up('ArrowUp')
  await expect.poll(async () => (await place()).slice(0, 2)).toEqual([x + 8 - 64, Math.max(0, y - 16)])
})

test('the work box is drawn and moved by hand', async ({ page, studio }) => {
  const { tools, canvas } = await openDocument(studio, page)
  const place = async () => (await tools.workBox.getAttribute('data-work-box'))?.split(',').map(Number) ?? []
  await page.keyboard.press('c')
  // It fills the height of the document at first: beside it there is room.
  await canvas.stroke([0.08, 0.2], [0.16, 0.7])
  await expect(tools.undo).toHaveAccessibleName(/work box/i)
  const drawn = await place()
  expect(drawn[0]).toBeLessThan(200)
  await canvas.stroke([0.12, 0.45], [0.32, 0.45])
  await expect.poll(async () => (await place())[0]).toBeGreaterThan((drawn[0] ?? 0) + 150)
  expect((await place()).slice(2)).toEqual(drawn.slice(2))
  await expect(tools.steps(2)).toBeVisible()
  await page.keyboard.press('b')
  await canvas.stroke([0.4, 0.3], [0.5, 0.3])
  await expect(tools.undo).toHaveAccessibleName('Undo brush stroke')
})

test('Escape gives a stroke up, and the space bar pans instead of painting', async ({ page, studio }) => {
  const { tools, canvas } = await openDocument(studio, page)
  const box = await canvas.stage.boundingBox()
  if (box === null) throw new Error('the stage is not shown')
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 4]
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x + 90, y, { steps: 6 })
  await page.keyboard.press('Escape')
  await page.mouse.move(x + 140, y, { steps: 6 })
  await page.mouse.up()
  // A button keeps the focus that a click gave it no longer than the click.
  await tools.tool('Brush').click()
  await expect(tools.place).toHaveText('')
  await page.mouse.move(x, y)
  await expect(tools.place).toHaveText(/^x/)
  const under = await tools.place.textContent()
  await page.keyboard.down('Space')
  await page.mouse.down()
  await page.mouse.move(x + 60, y + 30, { steps: 6 })
  await page.mouse.up()
  await page.keyboard.up('Space')
  // The document went along with the pointer.
  await expect(tools.place).toHaveText(under ?? '')
  await expect(tools.steps(0)).toBeVisible()
  await canvas.stroke([0.4, 0.3], [0.5, 0.3])
  await expect(tools.steps(1)).toBeVisible()
})

test('the zoom is typed, chosen and stepped', async ({ page, studio }) => {
  const { tools } = await openDocument(studio, page)
  const fit = (await tools.zoom.textContent()) ?? ''
  await tools.zoom.click()
  await tools.zoomField.fill('250')
  await tools.zoomField.press('Enter')
  await expect(tools.zoom).toHaveText('250 %')
  await page.getByRole('button', { name: '200 %' }).click()
  await expect(tools.zoom).toHaveText('200 %')
  await page.keyboard.press('Control+1')
  await expect(tools.zoom).toHaveText('100 %')
  await page.keyboard.press('Control+=')
  await expect(tools.zoom).toHaveText('150 %')
  await page.keyboard.press('Control+-')
  await page.keyboard.press('Control+-')
  await expect(tools.zoom).toHaveText('67 %')
  await page.keyboard.press('Control+0')
  await expect(tools.zoom).toHaveText(fit)
})

test('nothing beside the canvas is drawn anew while the pointer moves', async ({ page, studio }) => {
  // Where the developer tools would listen, each commit of React is counted.
  await page.addInitScript(() => {
    const counter = { commits: 0 }
    Object.assign(window, {
      counter,
      __REACT_DEVTOOLS_GLOBAL_HOOK__: {
        supportsFiber: true,
        inject: () => 1,
        onCommitFiberRoot: () => (counter.commits += 1),
        onCommitFiberUnmount: () => undefined,
      },
    })
  })
  const { tools, canvas } = await openDocument(studio, page)
  const commits = () => page.evaluate(() => (window as unknown as { counter: { commits: number } }).counter.commits)
  const box = await canvas.stage.boundingBox()
  if (box === null) throw new Error('the stage is not shown')
  await expect(tools.status.getByText('Saved', { exact: true })).toBeVisible()
  await page.mouse.move(box.x + 300, box.y + 200)
  await page.mouse.down()
  await page.mouse.move(box.x + 302, box.y + 200)
  // What the press changed, and what comes by itself such as a price, is drawn before the count begins.
  await expect
    .poll(async () => {
      const count = await commits()
      await page.evaluate(async frames => {
        for (let frame = 0; frame < frames; frame++) await new Promise(resolve => requestAnimationFrame(resolve))
      }, 60)
      return (await commits()) - count
    })
    .toBe(0)
  const before = await commits()
  expect(before).toBeGreaterThan(0)
  await page.mouse.move(box.x + 600, box.y + 350, { steps: 120 })
  expect(await commits()).toBe(before)
  await page.mouse.up()
  await expect(tools.steps(1)).toBeVisible()
  await expect(tools.status.getByText(/^x \d+, y \d+$/)).toBeVisible()
})
