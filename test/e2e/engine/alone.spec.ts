import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from '@playwright/test'

const ENGINE_FILE = new URL('../../../out/engine/engine.js', import.meta.url)
/** Somebody's page in a folder of their own, with the one file beside it. */
const FOLDER = '/some/where/deep'
const PAGE = `<!doctype html><meta charset="utf-8"><title>Alone</title>
<div id="view" style="width:400px;height:300px"></div>
<script type="module">
  import { createEngine } from './engine.js'
  globalThis.engine = createEngine(document.querySelector('#view'), { width: 600, height: 400 })
</script>`

/** A web server that has the page and the engine's file, and nothing else. */
async function servePage(): Promise<{ readonly address: string; close: () => Promise<void> }> {
  const files = new Map([
    [`${FOLDER}/`, { type: 'text/html', body: PAGE }],
    [`${FOLDER}/engine.js`, { type: 'text/javascript', body: await readFile(ENGINE_FILE, 'utf8') }],
  ])
  const server = createServer(({ url = '' }, response) => {
    const file = files.get(url)
    response.writeHead(file === undefined ? 404 : 200, { 'content-type': file?.type ?? 'text/plain' }).end(file?.body)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  // It listens on a port of this machine, so its address has a port.
  const { port } = server.address() as AddressInfo
  return {
    address: `http://127.0.0.1:${port}${FOLDER}/`,
    close: () => new Promise(resolve => server.close(() => resolve())),
  }
}

test('one file is the whole engine, its worker included', async ({ page }) => {
  const { address, close } = await servePage()
  const asked: string[] = []
  page.on('request', request => asked.push(request.url()))
  page.on('pageerror', error => expect(error.message, 'an error in the page').toBe(''))
  await page.goto(address)
  await page.waitForFunction('globalThis.engine !== undefined')
  const workerStarted = page.waitForEvent('worker')
  const values = await page.evaluate(`(async () => {
    engine.setBrush({ size: 40 })
    engine.pointer.down({ x: 300, y: 200 })
    engine.pointer.up()
    const at = (x, y) => engine.maskBytes({ x, y, width: 1, height: 1 })[0]
    const before = at(330, 200)
    await engine.grow(15)
    return [before, at(330, 200), (await engine.maskPng()).length > 0]
  })()`)
  expect(values).toEqual([0, 255, true])
  await workerStarted
  const asksFor = (url: string): boolean => !url.startsWith('data:') && !url.endsWith('/favicon.ico')
  expect(asked.filter(asksFor)).toEqual([address, `${address}engine.js`])
  await close()
})
