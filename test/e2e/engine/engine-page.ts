import { readFile } from 'node:fs/promises'
import { type Browser, expect, type Page, test as base } from '@playwright/test'

const ROOT = new URL('../../..', import.meta.url).pathname
// Nothing listens there: all requests are answered below. A local name counts as secure, as coalesced events need.
const ORIGIN = 'http://localhost:9'
const HTML = `<!doctype html><meta charset="utf-8"><title>Engine</title>
<style>body{margin:0;background:#1a1a1a}#view{position:relative;width:1200px;height:900px}</style>
<div id="view"></div><script type="module" src="/page.js"></script>`

/** What a host would write: opens an engine as `engine`, with some ways to read it. */
const PAGE_CODE = `
const { createEngine, imagePoint } = await import('/engine.js')
const element = document.querySelector('#view')
globalThis.imagePoint = imagePoint
globalThis.open = options => { globalThis.engine = createEngine(element, options) }
globalThis.maskAt = (x, y) => engine.maskBytes({ x: Math.floor(x), y: Math.floor(y), width: 1, height: 1 })[0]
globalThis.imageAt = (x, y) => engine.view.toImage({ x, y })
globalThis.underPointer = (x, y) => { const p = imageAt(x, y); return maskAt(p.x, p.y) }
globalThis.painted = () => engine.maskBytes().reduce((sum, value) => sum + (value > 127 ? 1 : 0), 0)
globalThis.frames = count => new Promise(resolve => {
  const next = left => (left === 0 ? resolve() : requestAnimationFrame(() => next(left - 1)))
  next(count)
})
globalThis.shownOn = (layer, x, y) => {
  const canvas = element.querySelectorAll('canvas')[layer]
  const ratio = canvas.width / element.clientWidth
  return [...canvas.getContext('2d').getImageData(Math.round(x * ratio), Math.round(y * ratio), 1, 1).data]
}
globalThis.canvasOf = (width, height, paint) => {
  const canvas = new OffscreenCanvas(width, height)
  paint(canvas.getContext('2d'))
  return canvas
}
globalThis.pngPixels = async png => {
  const bitmap = await createImageBitmap(png, { premultiplyAlpha: 'none', colorSpaceConversion: 'none' })
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')
  context.drawImage(bitmap, 0, 0)
  return (x, y) => [...context.getImageData(x, y, 1, 1).data]
}
globalThis.isReady = true
`

export type EnginePage = {
  readonly page: Page
  read: (script: string) => Promise<number>
  drag: (
    from: readonly [number, number],
    to: readonly [number, number],
    button?: 'left' | 'right' | 'middle',
  ) => Promise<void>
}

/** A page that holds the built engine alone, with a document of 2000 × 1500 in a view of 1200 × 900. */
async function openEngine(browser: Browser, deviceScaleFactor: number): Promise<EnginePage> {
  const engineCode = await readFile(`${ROOT}/out/engine/engine.js`, 'utf8')
  const bodies: Readonly<Record<string, string>> = { '/engine.js': engineCode, '/page.js': PAGE_CODE }
  const page = await browser.newPage({ viewport: { width: 1200, height: 900 }, deviceScaleFactor, hasTouch: true })
  page.on('pageerror', error => expect(error.message, 'an error in the page').toBe(''))
  await page.route(`${ORIGIN}/**`, route => {
    const { pathname } = new URL(route.request().url())
    const body = bodies[pathname]
    return route.fulfill({ contentType: body === undefined ? 'text/html' : 'text/javascript', body: body ?? HTML })
  })
  await page.goto(ORIGIN)
  await page.waitForFunction('globalThis.isReady')
  await page.evaluate('open({ width: 2000, height: 1500 }); frames(3)')
  return {
    page,
    read: async script => Number(await page.evaluate(script)),
    async drag(from, to, button = 'left') {
      await page.mouse.move(...from)
      await page.mouse.down({ button })
      await page.mouse.move(...to, { steps: 12 })
      await page.mouse.up({ button })
      await page.evaluate('frames(2)')
    },
  }
}

/** `ratio` is the display's device pixels per CSS pixel: by default one where nothing falls on whole numbers. */
export const test = base.extend<{ ratio: number; canvas: EnginePage }>({
  ratio: [1.5, { option: true }],
  async canvas({ browser, ratio }, use) {
    const opened = await openEngine(browser, ratio)
    await use(opened)
    await opened.page.close()
  },
})

export { expect } from '@playwright/test'
