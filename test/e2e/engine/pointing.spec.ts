import { expect, test } from './engine-page.ts'

for (const ratio of [1, 1.5, 2]) {
  test.describe(`at ${ratio} device pixels per pixel`, () => {
    test.use({ ratio })

    test('a stroke lies under the pointer at any zoom', async ({ canvas: { page, drag, read } }) => {
      // The document is wider than the strokes at all of them.
      for (const zoom of [0.4, 1, 3.3]) {
        await page.evaluate(
          `engine.clear(); engine.view.zoomTo(${zoom} * devicePixelRatio); engine.setBrush({ size: ${12 / zoom} })`,
        )
        await drag([500, 400], [640, 470])
        for (const [x, y] of [
          [500, 400],
          [570, 435],
          [640, 470],
        ] as const) {
          expect(await read(`underPointer(${x}, ${y})`), `mask at ${x}, ${y}, zoom ${zoom}`).toBe(255)
          expect(await read(`shownOn(1, ${x}, ${y})[3]`), `shown at ${x}, ${y}, zoom ${zoom}`).toBeGreaterThan(0)
        }
        expect(await read('underPointer(600, 400)'), `beside the stroke, zoom ${zoom}`).toBe(0)
      }
    })

    test('the middle button and the space bar pan', async ({ canvas: { page, drag, read } }) => {
      const left = () => read('engine.snapshot().viewport.left')
      const start = await left()
      await drag([500, 400], [560, 400], 'middle')
      const middle = await left()
      await page.keyboard.down('Space')
      await drag([500, 400], [530, 400])
      await page.keyboard.up('Space')
      const moved = [middle - start, (await left()) - middle].map(value => Math.round(value / ratio))
      expect(moved).toEqual([60, 30])
      expect(await read('painted()')).toBe(0)
    })

    test('the wheel zooms at the pointer', async ({ canvas: { page, read } }) => {
      await page.mouse.move(333, 222)
      const [x, y] = [await read('imageAt(333, 222).x'), await read('imageAt(333, 222).y')]
      await page.mouse.wheel(0, -300)
      await expect.poll(() => read('engine.snapshot().viewport.zoom')).toBeGreaterThan(0.7 * ratio)
      const zoom = await read('engine.snapshot().viewport.zoom')
      const moved = Math.hypot((await read('imageAt(333, 222).x')) - x, (await read('imageAt(333, 222).y')) - y)
      expect(moved * zoom).toBeLessThanOrEqual(1)
    })
  })
}

test('a stroke goes on past the edge and comes back', async ({ canvas: { page, read } }) => {
  await page.mouse.move(1150, 450)
  await page.mouse.down()
  await page.mouse.move(1500, 450, { steps: 5 })
  await page.mouse.move(1500, 600, { steps: 5 })
  await page.mouse.move(1100, 600, { steps: 5 })
  await page.mouse.up()
  expect(await read('engine.snapshot().historySteps')).toBe(1)
  expect(await read('underPointer(1120, 600)')).toBe(255)
})

test('the right button erases to exactly nothing', async ({ canvas: { page, drag, read } }) => {
  await drag([400, 400], [700, 400])
  await page.evaluate('engine.setBrush({ size: 400 })')
  await drag([380, 400], [720, 400], 'right')
  expect(await read('engine.maskBytes().reduce((sum, value) => sum + value, 0)')).toBe(0)
})

test('Alt and right-drag shape the brush and paint nothing', async ({ canvas: { page, drag, read } }) => {
  const before = await read('engine.snapshot().brush.size')
  await page.keyboard.down('Alt')
  await drag([500, 400], [560, 420], 'right')
  await page.keyboard.up('Alt')
  expect(await read('engine.snapshot().brush.size')).toBeGreaterThan(before)
  expect(await read('engine.snapshot().brush.hardness')).toBeLessThan(1)
  expect(await read('painted()')).toBe(0)
})

test('brackets, X, undo and redo work by key', async ({ canvas: { page, drag, read } }) => {
  await drag([500, 400], [600, 400])
  const before = await read('engine.snapshot().brush.size')
  await page.keyboard.press(']')
  expect(await read('engine.snapshot().brush.size')).toBeGreaterThan(before)
  await page.keyboard.press('x')
  expect(await page.evaluate('engine.snapshot().tool')).toBe('eraser')
  await page.keyboard.press('Control+z')
  expect(await read('painted()')).toBe(0)
  await page.keyboard.press('Control+Shift+z')
  expect(await read('painted()')).toBeGreaterThan(0)
})

test('two fingers zoom and paint nothing', async ({ canvas: { page, read } }) => {
  const session = await page.context().newCDPSession(page)
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...points: readonly (readonly [number, number])[]) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints: points.map(([x, y], id) => ({ x, y, id })) })
  const before = await read('engine.snapshot().viewport.zoom')
  await touch('touchStart', [500, 400])
  await touch('touchStart', [500, 400], [600, 400])
  for (let i = 1; i <= 10; i++) await touch('touchMove', [500 - i * 5, 400], [600 + i * 5, 400])
  await touch('touchEnd')
  await page.evaluate('frames(3)')
  expect((await read('engine.snapshot().viewport.zoom')) / before).toBeCloseTo(2, 1)
  expect(await read('painted()')).toBe(0)
})

test('keys move the brush over the document, paint with it, and hand it back to the mouse', async ({
  canvas: { page, read },
}) => {
  const ring = () => page.evaluate('getComputedStyle(document.querySelector("#view > div")).display')
  await page.evaluate('engine.setBrush({ size: 20 }); engine.keyboardPointer.moveBy(-500, 0)')
  expect(await ring()).toBe('block')
  expect(await page.evaluate('engine.keyboardPointer.at')).toEqual({ x: 500, y: 750 })
  await page.evaluate('engine.keyboardPointer.press(); engine.keyboardPointer.moveBy(100, 0)')
  await page.evaluate('frames(2)')
  expect(await read('maskAt(550, 750)'), 'a stroke is the document’s when the key goes up').toBe(0)
  await page.evaluate('engine.keyboardPointer.release()')
  expect([await read('maskAt(550, 750)'), await read('maskAt(620, 750)')]).toEqual([255, 0])
  await page.mouse.move(300, 300)
  expect(await page.evaluate('engine.keyboardPointer.at')).toBeNull()
  await page.evaluate('engine.setTool("rectangle"); engine.keyboardPointer.show()')
  expect(await ring(), 'a tool without an outline shows a cross').toBe('block')
})

test('tells the pixel under the pointer once a frame, and when the pointer is gone', async ({ canvas: { page } }) => {
  await page.evaluate('globalThis.told = []; engine.onHover(pixel => told.push(pixel && [pixel.x, pixel.y]))')
  await page.mouse.move(600, 450)
  await page.evaluate('frames(2)')
  expect(await page.evaluate('told.at(-1)')).toEqual([1000, 750])
  const many = await page.evaluate(`(async () => {
    told.length = 0
    const move = x => document.querySelector('#view').dispatchEvent(new PointerEvent('pointermove', { clientX: x, clientY: 450 }))
    for (let x = 500; x < 600; x++) move(x)
    await frames(2)
    return told.length
  })()`)
  expect(many).toBe(1)
  await page.evaluate('document.querySelector("#view").dispatchEvent(new PointerEvent("pointerleave"))')
  await page.evaluate('frames(2)')
  expect(await page.evaluate('told.at(-1)')).toBeNull()
})

test('a grip is dragged before the tool sees it, and shows its cursor', async ({ canvas: { page, drag, read } }) => {
  await page.evaluate(`
    globalThis.box = { x: 1000, y: 750 }
    engine.addGrip({
      hitTest: (p, aim) => Math.hypot(p.x - box.x, p.y - box.y) < 10 * aim.documentPxPerScreenPx ? 'move' : null,
      start: p => { globalThis.from = p },
      drag: p => { box = { x: Math.round(p.x), y: Math.round(p.y) } },
      end: () => { globalThis.isDropped = true },
      cancel: () => {},
    })`)
  const cursor = () => page.evaluate('document.querySelector("#view").style.cursor')
  await page.mouse.move(603, 452)
  expect(await cursor()).toBe('move')
  await drag([603, 452], [1500, 452])
  expect(await page.evaluate('isDropped')).toBe(true)
  expect(await read('box.x'), 'the pointer is captured').toBeGreaterThan(2000)
  expect(await read('engine.snapshot().historySteps')).toBe(0)
  await page.mouse.move(400, 300)
  expect(await cursor()).toBe('none')
  await drag([400, 300], [450, 300])
  expect(await read('engine.snapshot().historySteps')).toBe(1)
})

test('what the browser foretells is shown and never kept', async ({ canvas: { page, read } }) => {
  await page.evaluate(`
    PointerEvent.prototype.getPredictedEvents = function () {
      return [new PointerEvent('pointermove', { clientX: this.clientX + 100, clientY: this.clientY })]
    }
    Object.defineProperty(PointerEvent.prototype, 'timeStamp', { value: 0 })`)
  await page.mouse.move(300, 400)
  await page.mouse.down()
  await page.mouse.move(400, 400)
  const seen = await page.evaluate(`(async () => {
    const move = () => document.querySelector('#view').dispatchEvent(
      new PointerEvent('pointermove', { clientX: 410, clientY: 400, pointerId: 1, pointerType: 'mouse' }))
    const inks = []
    move()
    for (let i = 0; i < 3; i++) { await frames(1); inks.push(shownOn(1, 500, 400)[3] > 0) }
    return inks
  })()`)
  expect(seen, 'shown with the next frame, and gone when no move follows').toContain(true)
  expect((seen as boolean[]).at(-1)).toBe(false)
  await page.mouse.up()
  expect([await read('underPointer(405, 400)'), await read('underPointer(480, 400)')]).toEqual([255, 0])
})

test('a pen presses harder for a wider line, and its other end erases', async ({ canvas: { page, read } }) => {
  await page.evaluate('engine.setBrush({ size: 100, pressureToSize: true })')
  const session = await page.context().newCDPSession(page)
  const pen = (type: 'mousePressed' | 'mouseMoved' | 'mouseReleased', x: number, force: number) =>
    session.send('Input.dispatchMouseEvent', {
      type,
      x,
      y: 400,
      force,
      button: 'left',
      buttons: type === 'mouseReleased' ? 0 : 1,
      pointerType: 'pen',
    })
  await pen('mousePressed', 300, 0.2)
  for (let x = 310; x <= 400; x += 10) await pen('mouseMoved', x, 0.2)
  for (let x = 410; x <= 600; x += 10) await pen('mouseMoved', x, 1)
  await pen('mouseReleased', 600, 0)
  // Document pixels are 0.6 CSS pixels here: a radius of 50 is 30 on the screen.
  expect([await read('underPointer(330, 400)'), await read('underPointer(330, 425)')]).toEqual([255, 0])
  expect([await read('underPointer(550, 400)'), await read('underPointer(550, 425)')]).toEqual([255, 255])
  const erased = await page.evaluate(`(() => {
    const element = document.querySelector('#view')
    element.setPointerCapture = () => {}
    const pen = (type, x) => element.dispatchEvent(new PointerEvent(type, {
      clientX: x, clientY: 400, pointerId: 7, pointerType: 'pen', pressure: 1, button: 5, buttons: 32 }))
    pen('pointerdown', 500); pen('pointermove', 600); pen('pointerup', 600)
    return [underPointer(550, 400), underPointer(330, 400)]
  })()`)
  expect(erased).toEqual([0, 255])
})

test('far in there are lines between the pixels, on any colour', async ({ canvas: { page, read } }) => {
  const shades = (zoom: number) =>
    read(`(async () => {
      engine.view.zoomTo(${zoom})
      await frames(2)
      const seen = new Set()
      for (let x = 500; x < 540; x += 0.5) seen.add(shownOn(0, x, 401).join())
      return seen.size
    })()`)
  for (const colour of ['#000', '#808080', '#fff']) {
    await page.evaluate(`
      engine.setPictures([{ id: 'flat ${colour}', rect: { x: 0, y: 0, width: 2000, height: 1500 },
        source: canvasOf(2000, 1500, c => { c.fillStyle = '${colour}'; c.fillRect(0, 0, 2000, 1500) }) }])`)
    expect(await shades(8), colour).toBe(1)
    expect(await shades(16), colour).toBeGreaterThan(1)
  }
})
