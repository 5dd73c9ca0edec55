import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import sharp from 'sharp'
import { readEmbedded } from '../../src-main/canvas/export.ts'
import { aPicture } from '../support/pictures.ts'
import { canvasScreen } from './screens/canvas-screen.ts'
import { createScreen } from './screens/create-screen.ts'
import { documentsScreen } from './screens/documents-screen.ts'
import { libraryScreen } from './screens/library-screen.ts'
import { expect, openConnected, test } from './studio.ts'

const PAINT_MS = 45_000

const aPng = async (name: string, width: number, height: number, red = 200) => ({
  name,
  mimeType: 'image/png',
  buffer: await aPicture(width, height, { kind: 'png', red }),
})

async function openFile(page: Page, name = 'still.png', width = 960, height = 640): Promise<void> {
  const canvas = canvasScreen(page)
  await canvas.goTo()
  await documentsScreen(page).fileInput.setInputFiles(await aPng(name, width, height))
  await expect(canvas.stage).toBeVisible()
}

async function saveAs(page: Page, format: string): Promise<{ name: string; bytes: Buffer }> {
  await page.getByRole('button', { name: 'Export', exact: true }).click()
  await page.getByRole('radio', { name: format }).click()
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: `Save ${format}` }).click()
  const file = await download
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) }
}

test('documents come from files by button, drop and paste, and are renamed, removed and brought back', async ({
  page,
  studio,
}) => {
  await openConnected(studio, page)
  const documents = documentsScreen(page)
  const canvas = canvasScreen(page)
  await canvas.goTo()
  await expect(page.getByText('Drop one anywhere here')).toBeVisible()

  await documents.fileInput.setInputFiles(await aPng('by button.png', 320, 200))
  await expect(canvas.stage).toBeVisible()
  await documents.back.click()
  await documents.drop(await aPng('by drop.png', 300, 300, 90), 'open')
  await expect(canvas.stage).toBeVisible()
  await documents.back.click()
  await documents.paste(await aPng('by paste.png', 200, 320, 20))
  await expect(canvas.stage).toBeVisible()
  await documents.back.click()
  await expect(documents.cards).toHaveCount(3)
  await expect(documents.card('by paste')).toHaveAccessibleName(/200 × 320/)

  await documents.card('by drop').focus()
  await page.keyboard.press('F2')
  await page.getByRole('textbox', { name: 'Name of the document' }).fill('Harbour')
  await page.keyboard.press('Enter')
  await expect(documents.card('Harbour')).toBeFocused()

  await page.keyboard.press('Delete')
  await expect(documents.card('Harbour')).toBeHidden()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(documents.card('Harbour')).toBeVisible()

  await documents.card('by button').click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Open' }).click()
  await expect(documents.status).toContainText('by button')
})

test('an empty document has the size and the colour that were asked for', async ({ page, studio }) => {
  await openConnected(studio, page)
  await canvasScreen(page).goTo()
  await page.getByRole('button', { name: 'Empty document' }).click()
  await page.getByRole('spinbutton', { name: 'Width' }).fill('9000')
  await page.getByRole('spinbutton', { name: 'Height' }).fill('16*4')
  await page.getByRole('radio', { name: 'Black' }).click()
  await page.getByRole('button', { name: 'Create document' }).click()
  await expect(documentsScreen(page).status).toContainText('8192 × 64')
  const { bytes } = await saveAs(page, 'PNG')
  expect((await sharp(bytes).stats()).channels.map(({ max }) => max)).toEqual([0, 0, 0])
})

test('a file on an open document becomes a layer, its mask or a document, and each step is taken back', async ({
  page,
  studio,
}) => {
  await openConnected(studio, page)
  await openFile(page)
  const documents = documentsScreen(page)
  await documents.paste(await aPng('patch.png', 100, 60, 10))
  await expect(documents.status).toContainText('History 1 of')
  const pasted = await sharp((await saveAs(page, 'PNG')).bytes)
    .removeAlpha()
    .raw()
    .toBuffer()
  const redAt = (pixels: Buffer, x: number, y: number) => pixels[(y * 960 + x) * 3]
  expect([redAt(pasted, 480, 320), redAt(pasted, 5, 5)]).toEqual([10, 200])

  const messages = page.getByRole('region', { name: 'Messages' })
  await documents.drop(await aPng('mask.png', 30, 20), 'mask')
  await expect(messages).toContainText('scaled from 30 × 20 to 960 × 640')
  await expect(documents.status).toContainText('History 2 of')
  await documents.drop(
    { name: 'words.png', mimeType: 'image/png', buffer: Buffer.from('only its name is PNG') },
    'mask',
  )
  await expect(messages).toContainText('cannot be used as a mask')
  const black = await sharp({ create: { width: 30, height: 20, channels: 3, background: '#000' } })
    .png()
    .toBuffer()
  await documents.drop({ name: 'black.png', mimeType: 'image/png', buffer: black }, 'mask')
  await expect(messages).toContainText('nothing would be masked')
  await expect(documents.status).toContainText('History 2 of')

  await canvasScreen(page).stage.focus()
  await page.keyboard.press('Control+Z')
  await page.keyboard.press('Control+Z')
  const before = await sharp((await saveAs(page, 'PNG')).bytes)
    .removeAlpha()
    .raw()
    .toBuffer()
  expect(redAt(before, 480, 320)).toBe(200)

  await documents.drop(await aPng('another.png', 400, 300), 'document')
  await expect(documents.status).toContainText('400 × 300')
})

for (const format of ['PNG', 'WebP', 'JPEG'] as const)
  test(`an export as ${format} has the document's size and what it was made of`, async ({ page, studio }) => {
    await openConnected(studio, page)
    const create = createScreen(page)
    await create.paint('Copper kettle, window light')
    await expect(create.pictures('Copper kettle')).toHaveCount(1, { timeout: PAINT_MS })
    await create.pictures('Copper kettle').first().focus()
    await page.keyboard.press('e')
    await expect(canvasScreen(page).stage).toBeVisible()
    const { name, bytes } = await saveAs(page, format)
    expect(name).toBe(`Copper-kettle-window-light.${format === 'JPEG' ? 'jpg' : format.toLowerCase()}`)
    const { width, height, format: kind } = await sharp(bytes).metadata()
    expect(await page.getByRole('contentinfo').textContent()).toContain(`${width} × ${height}`)
    expect(kind).toBe(format.toLowerCase())
    const embedded = await readEmbedded(new Uint8Array(bytes))
    expect(embedded?.steps.at(-1)?.request?.prompt).toBe('Copper kettle, window light')
  })

test('a document that is extended is painted where it is new, and what comes is accepted', async ({ page, studio }) => {
  test.setTimeout(120_000)
  await openConnected(studio, page)
  await openFile(page, 'still.png', 640, 480)
  const canvas = canvasScreen(page)
  const { status } = documentsScreen(page)
  await page.getByRole('button', { name: 'Extend the document' }).click()
  await page.getByRole('spinbutton', { name: 'Top', exact: true }).fill('7800')
  await page.keyboard.press('Enter')
  await expect(page.getByText('this would be 640 × 8280')).toBeVisible()
  await page.getByRole('button', { name: 'Sides 25 %', exact: true }).click()
  await expect(page.getByText('640 × 480 → 960 × 480')).toBeVisible()

  const edge = page.locator('[data-extend-grip="s"]')
  const box = await edge.boundingBox()
  if (box === null) throw new Error('the lower edge is shown')
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2 + 60, { steps: 5 })
  await page.mouse.up()
  await expect(page.getByText(/640 × 480 → 960 × (?!480)\d+/)).toBeVisible()
  await page.getByRole('spinbutton', { name: 'Bottom', exact: true }).fill('0')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Extend', exact: true }).click()
  await expect(status).toContainText('960 × 480')
  await expect(status).toContainText('History 1 of')

  await canvas.prompt.fill('More of the table')
  await canvas.paint.click()
  await expect(canvas.variation(1)).toBeVisible({ timeout: PAINT_MS })
  await canvas.variation(1).click()
  await canvas.accept.click()
  await expect(status).toContainText('History 2 of')
  const { bytes } = await saveAs(page, 'PNG')
  const { width, height, hasAlpha } = await sharp(bytes).metadata()
  // Nothing is left empty, and the middle is what it was.
  expect([width, height, hasAlpha]).toEqual([960, 480, false])
  const middle = sharp(bytes).extract({ left: 160 + 100, top: 0, width: 400, height: 480 })
  const { channels } = await sharp(await middle.png().toBuffer()).stats()
  expect(channels.map(({ min, max }) => [min, max])).toEqual([
    [200, 200],
    [120, 120],
    [40, 40],
  ])

  await canvas.stage.focus()
  await page.keyboard.press('Control+Z')
  await page.keyboard.press('Control+Z')
  await expect(status).toContainText('640 × 480')
})

test('a painted picture opens again with its mask, and its edit is done on another one', async ({ page, studio }) => {
  test.setTimeout(120_000)
  await openConnected(studio, page)
  await openFile(page)
  const canvas = canvasScreen(page)
  const documents = documentsScreen(page)
  await canvas.stroke([0.4, 0.4], [0.6, 0.5])
  await canvas.prompt.fill('A copper kettle')
  await canvas.paint.click()
  await expect(canvas.variation(1)).toBeVisible({ timeout: PAINT_MS })
  await documents.back.click()
  await documents.fileInput.setInputFiles(await aPng('second.png', 1280, 1280, 60))
  await expect(documents.status).toContainText('1280 × 1280')
  await expect(canvas.prompt).toHaveValue('')

  const library = libraryScreen(page)
  await library.goTo()
  await library.cells.first().click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Reuse this edit' }).hover()
  await page.getByRole('menuitem', { name: 'On second' }).click()
  await expect(documents.status).toContainText('1280 × 1280')
  await expect(documents.status).toContainText('History 1 of')
  await expect(canvas.prompt).toHaveValue('A copper kettle')
  await expect(canvas.paint).toBeEnabled()

  await library.goTo()
  await library.cells.first().click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Open with its mask' }).click()
  await expect(documents.status).toContainText('960 × 640')
  await expect(canvas.prompt).toHaveValue('A copper kettle')
  await expect(canvas.variation(1)).toBeVisible()

  await library.goTo()
  await library.cells.first().click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Reuse this edit' }).hover()
  await page.getByRole('menuitem', { name: 'On another picture' }).click()
  await page.getByRole('dialog').getByRole('toolbar', { name: 'Pictures' }).getByRole('button').first().click()
  await expect(canvas.stage).toBeVisible()
  await expect(canvas.prompt).toHaveValue('A copper kettle')

  await library.goTo()
  await library.cells.first().click()
  await page.keyboard.press('Enter')
  const lightbox = page.getByRole('dialog', { name: /^Picture, / })
  await expect(lightbox).toBeVisible()
  await page.keyboard.press('e')
  await expect(lightbox).toBeHidden()
  await expect(canvas.stage).toBeVisible()
  await expect(canvas.prompt).toHaveValue('')
  await library.goTo()
  await library.cells.first().click()
  await page.keyboard.press('e')
  await expect(canvas.stage).toBeVisible()
  await documents.back.click()
  await expect(documents.cards).toHaveCount(5)
})

test('a document that was killed while it was painted has its mask, its history and its words', async ({
  page,
  studio,
}) => {
  await openConnected(studio, page)
  await openFile(page)
  const canvas = canvasScreen(page)
  const { status, card } = documentsScreen(page)
  await canvas.prompt.fill('A copper kettle')
  for (let stroke = 0; stroke < 6; stroke++)
    await canvas.stroke([0.3, 0.2 + stroke * 0.05], [0.6, 0.25 + stroke * 0.05])
  await expect(status).toContainText('History 6 of')
  await expect(status).toContainText('Saved')
  await canvas.stroke([0.3, 0.6], [0.6, 0.6])
  await studio.restart('SIGKILL')
  await studio.open(page)
  await canvas.goTo()
  await card('still').click()
  await expect(status).toContainText(/History [67] of/)
  await expect(canvas.prompt).toHaveValue('A copper kettle')
  await canvas.stage.focus()
  for (let step = 0; step < 7; step++) await page.keyboard.press('Control+Z')
  await expect(status).toContainText('History 0 of')
  await page.keyboard.press('Control+Shift+Z')
  await expect(status).toContainText('History 1 of')
})

test('what cannot be written is said, kept, and written when it can be', async ({ page, studio }) => {
  await openConnected(studio, page)
  await openFile(page)
  const canvas = canvasScreen(page)
  const { status, back, card } = documentsScreen(page)
  await canvas.stroke([0.4, 0.4], [0.6, 0.5])
  await expect(status).toContainText('Saved')
  const folder = join(studio.profileDir, 'canvas')
  // No document can be written where a file has the place of the folder.
  renameSync(folder, `${folder}.away`)
  writeFileSync(folder, '')
  await canvas.stroke([0.4, 0.6], [0.6, 0.6])
  const note = page.getByText('What you paint is kept in this window')
  await expect(note).toBeVisible()
  await back.click()
  await page.getByRole('button', { name: 'Stay' }).click()
  await expect(canvas.stage).toBeVisible()
  rmSync(folder)
  renameSync(`${folder}.away`, folder)
  await note.getByRole('button', { name: 'Try again' }).click()
  await expect(note).toBeHidden()
  await back.click()
  await card('still').click()
  await expect(status).toContainText('History 2 of')
})

test('a damaged file leaves the pictures, says what is lost and is not thrown away', async ({ page, studio }) => {
  await openConnected(studio, page)
  await openFile(page)
  const { status, back, card } = documentsScreen(page)
  await canvasScreen(page).stroke([0.4, 0.4], [0.6, 0.5])
  await expect(status).toContainText('Saved')
  await back.click()
  await expect(card('still')).toBeVisible()
  const [id = ''] = readdirSync(join(studio.profileDir, 'canvas'))
  const folder = join(studio.profileDir, 'canvas', id)
  writeFileSync(join(folder, 'document.sfm'), 'no document at all')
  await card('still').click()
  await expect(page.getByText('could not be read. Its pictures are here')).toBeVisible()
  await expect(status).toContainText('History 0 of')
  await expect(status).toContainText('Saved')
  const aside = readdirSync(folder).find(name => name.includes('damaged'))
  expect(readFileSync(join(folder, aside ?? ''), 'utf8')).toBe('no document at all')
})

test('two windows on one document do not undo each other', async ({ page, studio, context }) => {
  await openConnected(studio, page)
  await openFile(page)
  const canvas = canvasScreen(page)
  await canvas.stroke([0.4, 0.4], [0.6, 0.5])
  const first = documentsScreen(page)
  await expect(first.status).toContainText('Saved')

  const other = await context.newPage()
  await other.goto(new URL(page.url()).origin)
  await canvasScreen(other).goTo()
  const second = documentsScreen(other)
  await second.card('still').click()
  await expect(second.status).toContainText('History 1 of')
  await expect(page.getByRole('alertdialog', { name: 'open in another window' })).toBeVisible()
  await canvasScreen(other).stroke([0.4, 0.6], [0.6, 0.6])
  await expect(second.status).toContainText('History 2 of')
  await expect(second.status).toContainText('Saved')

  await page.getByRole('button', { name: 'Work here' }).click()
  await expect(first.status).toContainText('History 2 of')
  await expect(other.getByRole('alertdialog', { name: 'open in another window' })).toBeVisible()
})
