import type { Page } from '@playwright/test'
import { paintFirstPicture } from './journey.ts'

/** What a driver of the built desktop host hands over: the first page, and a place for findings. */
type Driver = { page: Page; check: (what: string, isTrue: boolean, detail?: unknown) => void }

/** The desktop host's journey, for drivers other than Playwright's own. */
export default async function run({ page, check }: Driver): Promise<void> {
  const report = await paintFirstPicture(page)
  check('the page reaches nothing of Node', report.nodeNames.length === 0, report.nodeNames)
  check('a picture was painted and came through our scheme', report.pictureWidthPx > 0, report.pictureWidthPx)
  check('its pixels can be read', report.isReadable)
  check('the library has it', report.inLibrary >= 1, report.inLibrary)
  check('the page cannot reach the network', report.outside === 'blocked', report.outside)
}
