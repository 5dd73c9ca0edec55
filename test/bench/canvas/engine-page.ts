import { readFile } from 'node:fs/promises'
import { chromium, type Page } from '@playwright/test'
import { buildEngine } from '../../support/build-engine.ts'
import { CHROMIUM_ARGS, ensureChromium } from '../../support/ensure-chromium.ts'

// Nothing listens there: all requests are answered below. A local name counts as secure, as coalesced events need.
const ORIGIN = 'http://localhost:9'
const VIEWPORT = { width: 1200, height: 900 }
const PAGE = `<!doctype html><meta charset="utf-8"><title>Engine</title>
<style>body{margin:0;background:#1a1a1a}#view{position:relative;width:1200px;height:900px}</style>
<div id="view"></div><script type="module" src="/page.js"></script>`

export type OpenPage = () => Promise<Page>

/** Runs something with pages that hold an empty view, the built engine at /engine.js and a script of the caller's. */
export async function withChromium<T>(pageCode: string, work: (open: OpenPage) => Promise<T>): Promise<T> {
  const engineCode = await readFile(await buildEngine(), 'utf8')
  const browser = await chromium.launch({ executablePath: ensureChromium(), args: CHROMIUM_ARGS })
  const bodies: Readonly<Record<string, string>> = { '/engine.js': engineCode, '/page.js': pageCode }
  try {
    return await work(async () => {
      const context = await browser.newContext({ viewport: VIEWPORT })
      const page = await context.newPage()
      page.on('pageerror', error => console.error(`page: ${error.message}`))
      await page.route(`${ORIGIN}/**`, route => {
        const { pathname } = new URL(route.request().url())
        const body = bodies[pathname]
        return route.fulfill({ contentType: body === undefined ? 'text/html' : 'text/javascript', body: body ?? PAGE })
      })
      await page.goto(ORIGIN)
      return page
    })
  } finally {
    await browser.close()
  }
}
