import { expect, test } from './engine-page.ts'

test('a PNG comes back as the same mask', async ({ canvas: { page, drag } }) => {
  await page.evaluate('engine.setBrush({ hardness: 0.3, size: 300 })')
  await drag([400, 300], [700, 500])
  const isSame = await page.evaluate(`(async () => {
    const before = engine.maskBytes()
    const png = await engine.maskPng()
    engine.clear()
    await engine.importMask(new Blob([png], { type: 'image/png' }))
    return engine.maskBytes().every((value, i) => value === before[i])
  })()`)
  expect(isSame).toBe(true)
})

test('a text named .png is refused and changes nothing', async ({ canvas: { page, read } }) => {
  expect(await page.evaluate('engine.importMask(new Blob(["hello"], { type: "image/png" }))')).toBe(false)
  expect(await read('engine.snapshot().historySteps')).toBe(0)
})

test('growing in the worker includes strokes made meanwhile', async ({ canvas: { page, drag } }) => {
  await drag([400, 300], [500, 300])
  const kept = await page.evaluate(`(async () => {
    const grown = engine.grow(10)
    engine.pointer.down({ x: 900, y: 900 }); engine.pointer.move([{ x: 950, y: 900 }]); engine.pointer.up()
    return [await grown, maskAt(900, 900)]
  })()`)
  expect(kept).toEqual([true, 255])
})

test('a file and what was appended to it open as the same document', async ({ canvas: { page } }) => {
  const reopened = await page.evaluate(`(async () => {
    const parts = [engine.serialise()]
    engine.onAppend(chunk => parts.push(chunk))
    for (let i = 0; i < 5; i++) {
      engine.pointer.down({ x: 300 + i * 90, y: 500 }); engine.pointer.move([{ x: 340 + i * 90, y: 640 }]); engine.pointer.up()
    }
    engine.undo()
    engine.flush()
    const mask = engine.maskBytes()
    engine.destroy()
    open({ file: new Uint8Array(await new Blob(parts).arrayBuffer()) })
    const { canRedo, historySteps } = engine.snapshot()
    return [canRedo, historySteps, engine.maskBytes().every((value, i) => value === mask[i])]
  })()`)
  expect(reopened).toEqual([true, 4, true])
})

test('a document may be one pixel and as large as they come', async ({ canvas: { page, read } }) => {
  for (const [width, height] of [
    [1, 1],
    [8192, 8192],
    [8192, 3],
  ]) {
    await page.evaluate(`engine.destroy(); open({ width: ${width}, height: ${height} }); frames(2)`)
    await page.evaluate(`engine.setBrush({ size: 20 })
      engine.pointer.down({ x: ${width} - 0.5, y: ${height} - 0.5 }); engine.pointer.up()`)
    expect(await read(`maskAt(${width} - 1, ${height} - 1)`)).toBe(255)
    expect(await page.evaluate('engine.maskPng().then(png => png.length > 50)')).toBe(true)
  }
})

test('destroy leaves the element as it was', async ({ canvas: { page } }) => {
  await page.evaluate('engine.destroy()')
  await page.mouse.move(300, 300)
  await page.mouse.down()
  await page.mouse.up()
  expect(await page.evaluate('document.querySelector("#view").children.length')).toBe(0)
})

test('counts what is masked and what will be sent of it', async ({ canvas: { page, read } }) => {
  await page.evaluate(
    'engine.setTool("rectangle"); engine.pointer.down({ x: 200, y: 200 }); engine.pointer.up({ x: 300, y: 260 })',
  )
  await expect.poll(() => read('engine.snapshot().maskPixels')).toBe(6000)
  expect(await page.evaluate('engine.snapshot().effectivePixels')).toBeNull()
  await page.evaluate('engine.showEffective([{ kind: "grow", radius: 4 }])')
  // A grown rectangle has round corners: the middle, four sides of 4, and the pixels of a quarter disc at each corner.
  const whole = 6000 + 2 * 4 * (100 + 60) + 4 * 8
  await expect.poll(() => read('engine.snapshot().effectivePixels')).toBe(whole)
  await page.evaluate('engine.showEffective([{ kind: "grow", radius: 4 }], { x: 250, y: 0, width: 512, height: 512 })')
  await expect.poll(() => read('engine.snapshot().effectivePixels')).toBe(3000 + 4 * 100 + 4 * 60 + 2 * 8)
  await page.evaluate('engine.showEffective(null)')
  expect(await page.evaluate('engine.snapshot().effectivePixels')).toBeNull()
})

test('the outline of what is sent ends at the work box', async ({ canvas: { page, read } }) => {
  await page.evaluate(
    'engine.setTool("rectangle"); engine.pointer.down({ x: 200, y: 200 }); engine.pointer.up({ x: 1800, y: 1300 })',
  )
  await page.evaluate('engine.showEffective([], { x: 400, y: 300, width: 800, height: 800 })')
  await expect.poll(() => read('engine.snapshot().effectivePixels')).toBe(640_000)
  await page.evaluate('frames(2)')
  const inkAround = (x: number, y: number) =>
    read(`(() => {
      const at = engine.view.toScreen(imagePoint(${x}, ${y}))
      let most = 0
      for (let dx = -4; dx <= 4; dx++) for (let dy = -4; dy <= 4; dy++) most = Math.max(most, shownOn(2, at.x + dx, at.y + dy)[3])
      return most
    })()`)
  expect(await inkAround(400, 700), 'at the left side of the box').toBeGreaterThan(128)
  expect(await inkAround(200, 700), 'at the left side of the mask').toBe(0)
})

/** A red square over the whole document and, at (400, 400), a patch of 200 × 200 whose mask is its left half. */
const PATCHED = `
  globalThis.red = canvasOf(2000, 1500, c => { c.fillStyle = '#f00'; c.fillRect(0, 0, 2000, 1500) })
  globalThis.patch = canvasOf(200, 200, c => {
    c.fillStyle = 'rgb(0 0 255)'; c.fillRect(0, 0, 50, 200)
    c.fillStyle = 'rgb(0 255 0)'; c.fillRect(100, 0, 100, 200)
  })
  globalThis.patchMask = canvasOf(200, 200, c => {
    c.fillStyle = '#000'; c.fillRect(0, 0, 200, 200)
    c.fillStyle = '#010101'; c.fillRect(0, 0, 100, 200)
  })
  engine.setPictures([
    { id: 'red', source: red, rect: { x: 0, y: 0, width: 2000, height: 1500 } },
    { id: 'patch', source: patch, mask: patchMask, rect: { x: 400, y: 400, width: 200, height: 200 } },
  ])`

test('a patch replaces what lies below where its mask is, transparency included', async ({ canvas: { page } }) => {
  await page.evaluate(PATCHED)
  const pixels = await page.evaluate(`(async () => {
    const at = await pngPixels(await engine.picturePng())
    return [at(399, 500), at(410, 500), at(449, 500), at(450, 500), at(499, 500), at(500, 500), at(599, 599)]
  })()`)
  const [red, blue, clear] = [
    [255, 0, 0, 255],
    [0, 0, 255, 255],
    [0, 0, 0, 0],
  ]
  expect(pixels).toEqual([red, blue, blue, clear, clear, red, red])
  await page.evaluate('frames(2)')
  const shownAt = (x: number, y: number) =>
    page.evaluate(`(() => { const p = engine.view.toScreen(imagePoint(${x}, ${y})); return shownOn(0, p.x, p.y) })()`)
  expect([await shownAt(300, 500), await shownAt(425, 500), await shownAt(550, 500)]).toEqual([red, blue, red])
  const board = (await shownAt(475, 500)) as number[]
  expect(board[0] === board[1] && board[1] === board[2] && board[3] === 255, 'the board shows through').toBe(true)
})

test('wand and picker read patches and sketch as they lie', async ({ canvas: { page, read } }) => {
  await page.evaluate(PATCHED)
  const press = (x: number, y: number) =>
    page.evaluate(`engine.pointer.down({ x: ${x}, y: ${y} }); engine.pointer.up()`)
  await page.evaluate('engine.setTool("wand")')
  await press(475, 500)
  expect(await read('painted()')).toBe(50 * 200)
  await page.evaluate('engine.clear(); engine.setTool("picker")')
  await press(410, 410)
  expect(await page.evaluate('engine.snapshot().colour')).toEqual({ red: 0, green: 0, blue: 255 })
  await press(475, 500)
  expect(await page.evaluate('engine.snapshot().colour'), 'nothing is picked from nothing').toEqual({
    red: 0,
    green: 0,
    blue: 255,
  })
  await page.evaluate('engine.setColour({ red: 9, green: 90, blue: 190 }); engine.setTool("sketch")')
  await press(800, 800)
  await page.evaluate(
    'frames(2).then(() => { engine.setColour({ red: 0, green: 0, blue: 0 }); engine.setTool("picker") })',
  )
  await press(800, 800)
  expect(await page.evaluate('engine.snapshot().colour')).toEqual({ red: 9, green: 90, blue: 190 })
})

test('the sketch can be hidden, cleared and brought back', async ({ canvas: { page } }) => {
  const sketchAt = () =>
    page.evaluate(`(async () => {
      await frames(2)
      return (await pngPixels(await engine.picturePng()))(600, 600)
    })()`)
  await page.evaluate(`
    engine.setColour({ red: 9, green: 90, blue: 190 })
    engine.setTool('sketch')
    engine.pointer.down({ x: 600, y: 600 }); engine.pointer.up()`)
  expect(await sketchAt()).toEqual([9, 90, 190, 255])
  expect(await page.evaluate('engine.snapshot().activeLayer')).toBe('sketch')
  await page.evaluate('engine.setSketchShown(false)')
  expect(await sketchAt()).toEqual([0, 0, 0, 0])
  await page.evaluate('engine.setSketchShown(true); engine.clearSketch()')
  expect(await sketchAt()).toEqual([0, 0, 0, 0])
  expect(await page.evaluate('engine.snapshot().isSketchEmpty')).toBe(true)
  await page.evaluate('engine.undo()')
  expect(await sketchAt()).toEqual([9, 90, 190, 255])
  await page.evaluate('engine.setActiveLayer("mask")')
  expect(await page.evaluate('engine.snapshot().tool')).toBe('brush')
})

test('the mask is shown in any colour, with and without its hatching', async ({ canvas: { page } }) => {
  await page.evaluate('engine.fill()')
  const colours = (look: string) =>
    page.evaluate(`(async () => {
      engine.setLook(${look})
      await frames(2)
      const seen = new Set()
      for (let x = 500; x < 540; x++) seen.add(shownOn(1, x, 400).join())
      return [...seen]
    })()`)
  for (const [red, green, blue] of [
    [235, 60, 70],
    [40, 200, 90],
    [60, 110, 240],
  ] as const) {
    const plain = await colours(`{ red: ${red}, green: ${green}, blue: ${blue}, opacity: 1, pattern: 'none' }`)
    expect(plain).toEqual([[red, green, blue, 255].join()])
    expect(await colours(`{ opacity: 0.46, pattern: 'hatch' }`)).not.toHaveLength(1)
  }
  await page.evaluate('engine.setMaskShown(false)')
  expect(await page.evaluate('engine.snapshot().isMaskShown')).toBe(false)
})
