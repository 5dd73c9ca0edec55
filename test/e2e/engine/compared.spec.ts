import { expect, test } from './engine-page.ts'

test('a clipped layer is drawn on its side alone, up to a whole pixel', async ({ canvas: { page } }) => {
  const seen = await page.evaluate(`(async () => {
    const blue = canvasOf(400, 400, c => { c.fillStyle = '#00f'; c.fillRect(0, 0, 400, 400) })
    const red = canvasOf(400, 400, c => { c.fillStyle = '#f00'; c.fillRect(0, 0, 400, 400) })
    const rect = { x: 800, y: 600, width: 400, height: 400 }
    const clip = { x: 1000.3, y: 600, width: 199.7, height: 400 }
    engine.setPictures([{ id: 'b', source: blue, rect }, { id: 'a', source: red, rect, clip }])
    await frames(3)
    const edge = engine.view.toScreen(imagePoint(1000.3, 800))
    const ratio = devicePixelRatio
    return [-3, -2, -1, 0, 1, 2].map(by => shownOn(0, (Math.round(edge.x * ratio) + by) / ratio, edge.y))
  })()`)
  const [red, blue] = [
    [255, 0, 0, 255],
    [0, 0, 255, 255],
  ]
  expect(seen).toEqual([blue, blue, blue, red, red, red])
})

test('an engine without a board lies over another without hiding it', async ({ canvas: { page } }) => {
  await page.evaluate('engine.destroy(); open({ width: 2000, height: 1500, board: false }); frames(3)')
  expect(await page.evaluate('shownOn(0, 600, 450)')).toEqual([0, 0, 0, 0])
})

test('the mask is handed out as it is shown, the stroke in the making included', async ({ canvas: { page } }) => {
  const [during, after, undone] = await page.evaluate<[number, number, number]>(`(async () => {
    const shown = new Uint8Array(2000 * 1500)
    engine.onMaskShown((rect, bytes) => {
      for (let y = 0; y < rect.height; y++)
        shown.set(bytes.subarray(y * rect.width, (y + 1) * rect.width), (rect.y + y) * 2000 + rect.x)
    })
    const differing = () => engine.maskBytes().reduce((sum, value, at) => sum + (value === shown[at] ? 0 : 1), 0)
    engine.pointer.down({ x: 500, y: 500 })
    engine.pointer.move([{ x: 700, y: 640 }])
    await frames(2)
    const during = shown.reduce((sum, value) => sum + (value > 0 ? 1 : 0), 0)
    engine.pointer.up()
    await frames(2)
    const after = differing()
    engine.undo()
    await frames(2)
    return [during, after, differing()]
  })()`)
  expect(during).toBeGreaterThan(1000)
  expect([after, undone]).toEqual([0, 0])
})
