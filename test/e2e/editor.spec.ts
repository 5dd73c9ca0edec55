import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { createScreen } from './screens/create-screen.ts'
import { expect, openConnected, startStudio, test } from './studio.ts'

const choose = async (page: Page, control: string, option: string) => {
  await page.getByRole('combobox', { name: control }).click()
  await page.getByRole('option', { name: option, exact: true }).click()
}

test('a grid says its total before, refuses what does not go together, and becomes one labelled sheet', async ({
  page,
  studio,
}) => {
  await openConnected(studio, page)
  const create = createScreen(page)
  await create.setCount(1)
  await create.prompt.fill('Dune field at dusk')
  await page.keyboard.press('Control+g')
  const dialog = page.getByRole('dialog')
  await choose(page, 'What changes by columns', 'Contrast')
  await dialog.getByRole('textbox', { name: 'Values of columns' }).fill('1.3, 3.5')
  await choose(page, 'What changes by rows', 'Tiling')
  await dialog
    .getByRole('combobox', { name: 'Values of rows' })
    .or(dialog.getByRole('button', { name: /of rows/ }))
    .click()
  await page
    .getByRole('option', { name: 'Off' })
    .or(page.getByRole('menuitemcheckbox', { name: 'Off' }))
    .click()
  await page.keyboard.press('Escape')
  await expect(dialog.getByText(/Quality needs contrast 2\.5 or more/)).toBeVisible()
  await dialog.getByRole('textbox', { name: 'Values of columns' }).fill('2.5, 3.5')
  const send = dialog.getByRole('button', { name: /^Generate 2 · \$/ })
  await expect(send).toBeEnabled()
  const total = /\$[\d.]+/.exec((await send.textContent()) ?? '')?.[0] ?? ''
  expect(studio.practice.ledger().jobs).toHaveLength(0)
  await send.click()
  const sheet = create.card('Dune field')
  await expect(sheet).toContainText('2 of 2', { timeout: 45_000 })
  for (const label of ['2.5', '3.5', 'Off', total]) await expect(sheet).toContainText(label)
  expect(studio.practice.ledger().jobs).toHaveLength(2)
})

test('of a prompt that stands for many, the one that is shown goes out, and Alt and the arrow bring it back', async ({
  page,
  studio,
}) => {
  await openConnected(studio, page)
  const create = createScreen(page)
  await create.setCount(1)
  await create.prompt.fill('A {copper|teal} nebula')
  const next = page.getByLabel('Next goes out')
  await expect(next).toHaveText(/^A (copper|teal) nebula$/)
  const shown = (await next.textContent()) ?? ''
  await create.generate.click()
  await expect(create.pictures('nebula')).toHaveCount(1, { timeout: 45_000 })
  expect(studio.practice.ledger().jobs.map(job => job.prompt)).toEqual([shown])
  await create.prompt.fill('Something else')
  await create.prompt.press('Alt+ArrowUp')
  await expect(create.prompt).toHaveValue(shown)
  await create.prompt.press('Alt+ArrowDown')
  await expect(create.prompt).toHaveValue('Something else')
})

test('of a picture the seed alone is reused, and the request is shown without the key', async ({ page, studio }) => {
  await openConnected(studio, page)
  const create = createScreen(page)
  await create.paint('Ink wash ridge')
  await expect(create.pictures('Ink wash')).toHaveCount(1, { timeout: 45_000 })
  const chips = (await create.card('Ink wash').textContent()) ?? ''
  const seed = /Seed (\d+)/.exec(chips)?.[1] ?? ''
  await create.prompt.fill('Quite another thing')
  const more = create.card('Ink wash').getByRole('button', { name: /more/i }).first()
  await more.click()
  await page.getByRole('menuitem', { name: 'Reuse' }).click()
  await page.getByRole('menuitem', { name: 'Seed' }).click()
  await expect(
    page.getByRole('textbox', { name: 'Seed' }).or(page.getByRole('spinbutton', { name: 'Seed' })),
  ).toHaveValue(seed)
  await expect(create.prompt).toHaveValue('Quite another thing')
  await more.click()
  await page.getByRole('menuitem', { name: /^Request, curl/ }).click()
  const details = page.getByRole('dialog')
  await expect(details).toContainText('"modelId"')
  await details.getByRole('radio', { name: 'curl' }).click()
  await expect(details).toContainText('Bearer $API_KEY')
  await expect(details).not.toContainText(studio.practice.leonardo.key)
  await details.getByRole('radio', { name: 'Reply' }).click()
  await expect(details).toContainText('generations_by_pk')
})

test('a field that the service refuses is said at its control', async ({ page, studio }) => {
  await openConnected(studio, page)
  studio.practice.script({
    match: { method: 'POST', path: '/api/rest/v1/generations' },
    times: 1,
    action: {
      kind: 'refuse',
      status: 400,
      body: {
        error: 'contrast must be something else',
        path: '$.selectionSet.sdGenerationJob.args.arg1.contrast',
        code: 'validation-failed',
      },
    },
  })
  const create = createScreen(page)
  await create.paint('Paper-cut valley')
  await page.getByRole('button', { name: 'Edit settings' }).first().click()
  await expect(page.getByRole('slider', { name: 'Contrast' })).toBeFocused()
  const editor = page.locator('[data-place="contrast"]')
  await expect(editor.getByText('contrast must be something else')).toBeVisible()
})

test('a parameter that only a file of the profile has gets its control, its reason and its place in the request', async ({
  page,
}) => {
  const profileDir = mkdtempSync(join(tmpdir(), 'sfumato-own-'))
  mkdirSync(join(profileDir, 'catalog'))
  const trainedOn = {
    kind: 'choice',
    key: 'baseVersion',
    label: 'Trained on',
    group: 'look',
    wire: 'sd_version',
    options: [
      { value: 'v1_5', label: 'One and a half' },
      { value: 'v2', label: 'Two' },
    ],
    default: 'v1_5',
  }
  const model = {
    base: 'sd1',
    key: 'leonardo/old-town',
    name: 'Old Town',
    summary: 'roofs of slate',
    family: 'Ours',
    wire: { model: '3d1f6f0a-9a55-4c7e-8a1b-70726163746b' },
    usualMs: 600,
    parameters: ['leonardo.prompt', 'sd.alchemy', 'sd.size', 'leonardo.count', 'leonardo.seed', trainedOn],
    rules: [
      {
        when: { fact: 'baseVersion', is: 'v2' },
        parameter: 'baseVersion',
        message: 'Old Town was trained on one and a half.',
        fix: { label: 'Use one and a half', set: { baseVersion: 'v1_5' } },
      },
    ],
    outputScale: [],
    price: { kind: 'unknown' },
  }
  writeFileSync(join(profileDir, 'catalog', 'ours.json'), JSON.stringify({ models: [model] }))
  const studio = await startStudio({ profileDir })
  await openConnected(studio, page)
  const create = createScreen(page)
  await page.getByRole('button', { name: /^Phoenix 1\.0/ }).click()
  await page.keyboard.type('Old Town')
  await page.getByRole('option', { name: /^Old Town roofs of slate/i }).click()
  await create.setCount(1)
  await create.prompt.fill('Rooftops after rain')
  await page.getByRole('radio', { name: 'Two' }).click()
  await expect(page.getByText('Old Town was trained on one and a half.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Fix 1 setting' })).toBeVisible()
  await page.getByRole('button', { name: 'Use one and a half' }).click()
  await create.generate.click()
  await expect(create.pictures('Rooftops after rain')).toHaveCount(1, { timeout: 45_000 })
  await studio.stop()
  rmSync(profileDir, { recursive: true, force: true })
})
