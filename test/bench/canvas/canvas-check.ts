import type { Page } from 'playwright-core'
import { pathToFileURL } from 'node:url'
import { PAGE_CODE } from './check-page.ts'
import { type OpenPage, withChromium } from './engine-page.ts'

/** One thing that was tried in a real browser. */
export type CheckResult = { readonly name: string; readonly problem: string | null }

type Check = (page: Page) => Promise<string | null>

const expectThat = (isRight: boolean, problem: string): string | null => (isRight ? null : problem)

async function drag(
  page: Page,
  from: readonly [number, number],
  to: readonly [number, number],
  button: 'left' | 'right' | 'middle' = 'left',
): Promise<void> {
  await page.mouse.move(...from)
  await page.mouse.down({ button })
  await page.mouse.move(...to, { steps: 12 })
  await page.mouse.up({ button })
  await page.evaluate('frames(2)')
}

const read = async (page: Page, script: string): Promise<number> => Number(await page.evaluate(script))

const checks: Readonly<Record<string, Check>> = {
  async 'a stroke lies under the pointer at any zoom'(page) {
    // The document is wider than the strokes at all of them.
    for (const zoom of [0.4, 1, 3.3]) {
      await page.evaluate(
        `engine.clear(); engine.view.zoomTo(${zoom} * devicePixelRatio); engine.setBrush({ size: ${12 / zoom} })`,
      )
      await drag(page, [500, 400], [640, 470])
      for (const [x, y] of [
        [500, 400],
        [570, 435],
        [640, 470],
      ] as const) {
        const [mask, shown] = [await read(page, `underPointer(${x}, ${y})`), await read(page, `shownAt(${x}, ${y})`)]
        if (mask !== 255 || shown === 0) return `zoom ${zoom} at ${x}, ${y}: mask ${mask}, shown ${shown}`
      }
      if ((await read(page, 'underPointer(600, 400)')) !== 0) return `zoom ${zoom}: painted beside the stroke`
    }
    return null
  },
  async 'a stroke goes on past the edge and comes back'(page) {
    await page.mouse.move(1150, 450)
    await page.mouse.down()
    await page.mouse.move(1500, 450, { steps: 5 })
    await page.mouse.move(1500, 600, { steps: 5 })
    await page.mouse.move(1100, 600, { steps: 5 })
    await page.mouse.up()
    return expectThat(
      (await read(page, 'engine.snapshot().historySteps')) === 1 &&
        (await read(page, 'underPointer(1120, 600)')) === 255,
      'the stroke was cut',
    )
  },
  async 'the right button erases to exactly nothing'(page) {
    await drag(page, [400, 400], [700, 400])
    await page.evaluate('engine.setBrush({ size: 400 })')
    await drag(page, [380, 400], [720, 400], 'right')
    return expectThat(
      (await read(page, 'engine.maskBytes().reduce((sum, value) => sum + value, 0)')) === 0,
      'something is left',
    )
  },
  async 'Alt and right-drag shape the brush and paint nothing'(page) {
    const before = await read(page, 'engine.snapshot().brush.size')
    await page.keyboard.down('Alt')
    await drag(page, [500, 400], [560, 420], 'right')
    await page.keyboard.up('Alt')
    const { size, hardness } = (await page.evaluate('engine.snapshot().brush')) as { size: number; hardness: number }
    return expectThat(
      size > before && hardness < 1 && (await read(page, 'painted()')) === 0,
      `size ${size}, hardness ${hardness}`,
    )
  },
  async 'the wheel zooms at the pointer'(page) {
    await page.mouse.move(333, 222)
    const before = (await page.evaluate('imageAt(333, 222)')) as { x: number; y: number }
    await page.mouse.wheel(0, -300)
    await page.evaluate('frames(3)')
    const after = (await page.evaluate('imageAt(333, 222)')) as { x: number; y: number }
    const zoom = await read(page, 'engine.snapshot().viewport.zoom')
    return expectThat(
      Math.hypot(after.x - before.x, after.y - before.y) * zoom <= 1,
      `moved from ${before.x} to ${after.x}`,
    )
  },
  async 'the middle button and the space bar pan'(page) {
    const left = async (): Promise<number> => read(page, 'engine.snapshot().viewport.left')
    const start = await left()
    await drag(page, [500, 400], [560, 400], 'middle')
    const middle = await left()
    await page.keyboard.down('Space')
    await drag(page, [500, 400], [530, 400])
    await page.keyboard.up('Space')
    const ratio = await read(page, 'devicePixelRatio')
    const moved = [middle - start, (await left()) - middle].map(value => Math.round(value / ratio))
    return expectThat(
      moved.join() === '60,30' && (await read(page, 'painted()')) === 0,
      `panned by ${moved.join(' and ')}`,
    )
  },
  async 'brackets, X, undo and redo work by key'(page) {
    await drag(page, [500, 400], [600, 400])
    const before = await read(page, 'engine.snapshot().brush.size')
    await page.keyboard.press(']')
    const larger = await read(page, 'engine.snapshot().brush.size')
    await page.keyboard.press('x')
    const tool = await page.evaluate('engine.snapshot().tool')
    await page.keyboard.press('Control+z')
    const undone = await read(page, 'painted()')
    await page.keyboard.press('Control+Shift+z')
    return expectThat(
      larger > before && tool === 'eraser' && undone === 0 && (await read(page, 'painted()')) > 0,
      `${larger}, ${String(tool)}, ${undone}`,
    )
  },
  async 'two fingers zoom and paint nothing'(page) {
    const session = await page.context().newCDPSession(page)
    const touch = (type: string, ...points: readonly (readonly [number, number])[]): Promise<unknown> =>
      session.send('Input.dispatchTouchEvent', {
        type: type as 'touchStart',
        touchPoints: points.map(([x, y], id) => ({ x, y, id })),
      })
    const before = await read(page, 'engine.snapshot().viewport.zoom')
    await touch('touchStart', [500, 400])
    await touch('touchStart', [500, 400], [600, 400])
    for (let i = 1; i <= 10; i++) await touch('touchMove', [500 - i * 5, 400], [600 + i * 5, 400])
    await touch('touchEnd')
    await page.evaluate('frames(3)')
    const zoom = await read(page, 'engine.snapshot().viewport.zoom')
    return expectThat(
      Math.abs(zoom / before - 2) < 0.1 && (await read(page, 'painted()')) === 0,
      `zoomed by ${zoom / before}`,
    )
  },
  async 'a PNG comes back as the same mask'(page) {
    await page.evaluate('engine.setBrush({ hardness: 0.3, size: 300 })')
    await drag(page, [400, 300], [700, 500])
    return expectThat(
      Boolean(
        await page.evaluate(`(async () => {
      const before = engine.maskBytes()
      const png = await engine.maskPng()
      engine.clear()
      await engine.importMask(new Blob([png], { type: 'image/png' }))
      return engine.maskBytes().every((value, i) => value === before[i])
    })()`),
      ),
      'some values differ',
    )
  },
  async 'a text named .png is refused and changes nothing'(page) {
    return expectThat(
      (await page.evaluate('engine.importMask(new Blob(["hello"], { type: "image/png" }))')) === false &&
        (await read(page, 'engine.snapshot().historySteps')) === 0,
      'it was taken',
    )
  },
  async 'growing in the worker includes strokes made meanwhile'(page) {
    await drag(page, [400, 300], [500, 300])
    return expectThat(
      Boolean(
        await page.evaluate(`(async () => {
      const grown = engine.grow(10)
      engine.pointer.down({ x: 900, y: 900 }); engine.pointer.move([{ x: 950, y: 900 }]); engine.pointer.up()
      return (await grown) && maskAt(900, 900) === 255
    })()`),
      ),
      'the stroke was lost',
    )
  },
  async 'a file and what was appended to it open as the same document'(page) {
    return expectThat(
      Boolean(
        await page.evaluate(`(async () => {
      const parts = [engine.serialise()]
      engine.onAppend(chunk => parts.push(chunk))
      for (let i = 0; i < 5; i++) {
        engine.pointer.down({ x: 300 + i * 90, y: 500 }); engine.pointer.move([{ x: 340 + i * 90, y: 640 }]); engine.pointer.up()
      }
      engine.undo()
      await new Promise(resolve => setTimeout(resolve, 1000))
      const mask = engine.maskBytes()
      engine.destroy()
      open({ file: new Uint8Array(await new Blob(parts).arrayBuffer()) })
      const { canRedo, historySteps } = engine.snapshot()
      return canRedo && historySteps === 4 && engine.maskBytes().every((value, i) => value === mask[i])
    })()`),
      ),
      'the document differs',
    )
  },
  async 'destroy leaves the element as it was'(page) {
    await page.evaluate('engine.destroy()')
    await page.mouse.move(300, 300)
    await page.mouse.down()
    await page.mouse.up()
    const left = await page.evaluate('document.querySelector("#view").children.length')
    await page.evaluate('open({ width: 100, height: 100 })')
    return expectThat(left === 0, `${String(left)} elements are left`)
  },
}

async function runAt(open: OpenPage, deviceScaleFactor: number): Promise<CheckResult[]> {
  const results: CheckResult[] = []
  for (const [name, check] of Object.entries(checks)) {
    const page = await open({ deviceScaleFactor, hasTouch: true })
    await page.waitForFunction('globalThis.isReady')
    await page.evaluate('open({ width: 2000, height: 1500 }); frames(3)')
    results.push({ name: `${name} (${deviceScaleFactor} ×)`, problem: await check(page) })
    await page.context().close()
  }
  return results
}

/** Drives the built engine with a real mouse, keys and fingers, at several pixel ratios. */
export const runCanvasCheck = (): Promise<CheckResult[]> =>
  withChromium(PAGE_CODE, async open => [
    ...(await runAt(open, 1)),
    ...(await runAt(open, 1.5)),
    ...(await runAt(open, 2)),
  ])

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const results = await runCanvasCheck()
  for (const { name, problem } of results) console.log(problem === null ? `ok    ${name}` : `WRONG ${name}: ${problem}`)
  process.exitCode = results.every(result => result.problem === null) ? 0 : 1
}
