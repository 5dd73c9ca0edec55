import type { Page } from '@playwright/test'

const PAINT_DEADLINE_MS = 60_000

export type JourneyReport = {
  /** What of Node the page can reach: nothing. */
  nodeNames: string[]
  /** Natural width of the picture, as it came through our scheme. */
  pictureWidthPx: number
  /** Whether the picture's pixels can be read, as the canvas must. */
  isReadable: boolean
  /** Pictures in the library after it. */
  inLibrary: number
  /** How a request to the outside ended. */
  outside: string
}

/** From the first window to a painted picture in the library, in practice mode. Any driver of the desktop host can run it. */
export async function paintFirstPicture(page: Page): Promise<JourneyReport> {
  await page.getByRole('button', { name: 'Start practice' }).click()
  await page.getByRole('textbox', { name: 'Prompt', exact: true }).fill('A still lake between mountains at first light')
  await page.getByRole('button', { name: /^Generate/ }).click()
  const results = page.getByRole('region', { name: 'Results' })
  const picture = results.locator('img[src*="/media/"]').first()
  await picture.waitFor({ timeout: PAINT_DEADLINE_MS })
  return {
    nodeNames: await page.evaluate(() => ['process', 'require', 'module', 'Buffer'].filter(name => name in globalThis)),
    pictureWidthPx: await picture.evaluate(async image => {
      if (!(image instanceof HTMLImageElement)) return 0
      await image.decode()
      return image.naturalWidth
    }),
    isReadable: await picture.evaluate(readPixel),
    inLibrary: Number.parseInt(
      await page
        .getByRole('contentinfo', { name: 'Status' })
        .getByText(/pictures? ·/)
        .innerText(),
    ),
    outside: await page.evaluate(() =>
      fetch('https://example.com').then(
        () => 'answered',
        () => 'blocked',
      ),
    ),
  }
}

/** Runs in the page. */
async function readPixel(shown: Element): Promise<boolean> {
  if (!(shown instanceof HTMLImageElement)) return false
  const image = new Image()
  image.crossOrigin = 'anonymous'
  image.src = shown.src
  await image.decode()
  const context = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d')
  context?.drawImage(image, 0, 0)
  return context?.getImageData(0, 0, 1, 1).data[3] === 255
}
