import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Browser, chromium, type Page } from '@playwright/test'
import sharp from 'sharp'
import { startStudio } from '../e2e/studio.ts'
import { canvasScreen } from '../e2e/screens/canvas-screen.ts'
import { canvasToolsScreen } from '../e2e/screens/canvas-tools-screen.ts'
import { createScreen } from '../e2e/screens/create-screen.ts'
import { documentsScreen } from '../e2e/screens/documents-screen.ts'
import { welcomeScreen } from '../e2e/screens/welcome-screen.ts'
import { CHROMIUM_ARGS, ensureChromium } from '../support/ensure-chromium.ts'

/**
 * `npm run screenshots`: paints a small library in practice mode and takes the README's pictures. With `--all DIR` every
 * screen in both themes and both sizes, to be looked at.
 */
const { values } = parseArgs({ options: { all: { type: 'string' } } })
const readmeDir = new URL('../../resources/screenshots/', import.meta.url).pathname

const PROMPTS: readonly [prompt: string, count: number][] = [
  ['Still lake between hills at golden hour, mist on the water', 1],
  ['Paper-cut valley, seven layers, teal to vermilion', 1],
  ['Nebula in copper and teal', 1],
  ['Ink wash mountains with a red sun', 1],
  ['Glazed spheres on a pale table, soft window light', 1],
  ['Ringed gas giant, warm key light', 1],
  ['Aurora over black spruce, long exposure', 1],
  ['Dune field from a low ridge, wind-cut crests, evening side light', 2],
  ['Ocean swell under a low orange sun, long lens, spray catching the light', 2],
  ['Alpine ridge at dawn, thin snow over granite, haze filling the valleys, distant peaks losing their edges', 4],
]
const DRAFT = 'Alpine ridge at dawn, thin snow over granite, haze filling the valleys, distant peaks losing their edges'

const CANVAS_PICTURE = 14
const CANVAS_PROMPT = 'Aurora over black spruce, long exposure'

/** What a card is called: the prompt up to its first comma. */
const titleOf = (prompt: string): string => prompt.split(',')[0] ?? prompt

async function paintLibrary(page: Page): Promise<void> {
  const create = createScreen(page)
  for (const [prompt, count] of PROMPTS) {
    await create.paint(prompt, count)
    await create.card(titleOf(prompt)).waitFor()
  }
  const total = PROMPTS.reduce((sum, [, count]) => sum + count, 0)
  await page.getByRole('contentinfo').getByText(`${total} pictures`).waitFor({ timeout: 300_000 })
  await create.prompt.fill(DRAFT)
  await create.generate.waitFor()
}

/** The middle of a picture of the library painted again, and one of the results looked at. */
async function paintOnCanvas(page: Page): Promise<void> {
  const canvas = canvasScreen(page)
  const tools = canvasToolsScreen(page)
  await goTo(page, 'Library')
  await page.getByRole('gridcell').nth(CANVAS_PICTURE).click()
  await page.keyboard.press('e')
  await canvas.stage.waitFor()
  await tools.number('Size').fill('260')
  await tools.number('Size').press('Enter')
  await canvas.stroke([0.44, 0.32], [0.56, 0.32])
  await canvas.prompt.fill(CANVAS_PROMPT)
  await canvas.paint.click()
  await canvas.variation(4).click({ timeout: 300_000 })
  await page.getByText('4 of 4', { exact: true }).waitFor()
}

const goTo = (page: Page, workspace: string) =>
  page.getByRole('navigation', { name: 'Workspaces' }).getByRole('button', { name: workspace }).click()

/** What can be looked at, and how to get there. */
const SCREENS: Record<string, (page: Page) => Promise<void>> = {
  create: page => goTo(page, 'Create'),
  canvas: async page => {
    await goTo(page, 'Canvas')
    await documentsScreen(page).cards.first().click()
    await canvasScreen(page).variation(2).click()
  },
  library: page => goTo(page, 'Library'),
  jobs: async page => {
    await goTo(page, 'Create')
    await page
      .getByRole('button', { name: /jobs?$/i })
      .first()
      .click()
  },
  settings: page => page.getByRole('button', { name: 'Settings' }).click(),
}

async function take(page: Page, path: string): Promise<void> {
  // Nothing hovered, everything loaded.
  await page.mouse.move(720, (page.viewportSize()?.height ?? 0) - 3)
  await page.evaluate(async () => {
    await document.fonts.ready
    await Promise.all([...document.images].map(image => image.decode().catch(() => undefined)))
  })
  await page.waitForLoadState('networkidle')
  await sharp(await page.screenshot({ animations: 'disabled' }))
    .png({ compressionLevel: 9, effort: 8 })
    .toFile(path)
}

async function open(
  browser: Browser,
  address: (page: Page) => Promise<void>,
  theme: 'dark' | 'light',
  size: { width: number; height: number },
) {
  const page = await browser.newPage({ viewport: size, colorScheme: theme, locale: 'en-GB', reducedMotion: 'reduce' })
  await address(page)
  return page
}

const profileDir = mkdtempSync(join(tmpdir(), 'sfumato-shots-'))
const studio = await startStudio({ profileDir })
const browser = await chromium.launch({ executablePath: ensureChromium(), args: CHROMIUM_ARGS })
try {
  const page = await open(browser, each => studio.open(each), 'dark', { width: 1440, height: 900 })
  const welcome = welcomeScreen(page)
  await welcome.title.waitFor()
  if (values.all !== undefined) {
    mkdirSync(values.all, { recursive: true })
    await take(page, join(values.all, 'welcome.dark.png'))
  }
  await welcome.practise()
  await paintLibrary(page)
  mkdirSync(readmeDir, { recursive: true })
  await take(page, join(readmeDir, 'create.png'))
  await goTo(page, 'Library')
  await page.getByRole('gridcell').nth(6).click()
  await page
    .getByRole('button', { name: 'Parameters' })
    .or(page.getByRole('heading', { name: 'Parameters' }))
    .first()
    .waitFor()
  await take(page, join(readmeDir, 'library.png'))
  await paintOnCanvas(page)
  await take(page, join(readmeDir, 'canvas.png'))
  await page.close()
  for (const theme of values.all === undefined ? [] : (['dark', 'light'] as const)) {
    for (const size of [
      { width: 1440, height: 900 },
      { width: 1024, height: 700 },
    ]) {
      for (const [name, reach] of Object.entries(SCREENS)) {
        await studio.restart()
        const each = await open(browser, one => studio.open(one), theme, size)
        await reach(each)
        await take(each, join(values.all ?? '', `${name}.${theme}.${size.width}.png`))
        await each.close()
      }
    }
  }
} finally {
  await browser.close()
  await studio.stop()
  rmSync(profileDir, { recursive: true, force: true })
}
