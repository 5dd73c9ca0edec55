import { createScreen } from './screens/create-screen.ts'
import { expect, openConnected, test } from './studio.ts'

test('the price is on the button before and in the receipt after', async ({ page, studio }) => {
  await openConnected(studio, page)
  const create = createScreen(page)
  await create.setCount(2)
  await create.prompt.fill('Dune field in evening light')
  await expect(create.generate).toHaveText(/Generate 2 · \$0\.\d+/)
  const price = /\$[\d.]+/.exec((await create.generate.textContent()) ?? '')?.[0] ?? ''
  await page.keyboard.press('Control+Enter')
  await expect(create.pictures('Dune field')).toHaveCount(2)
  await expect(create.card('Dune field')).toContainText(price)
  expect(studio.practice.ledger().jobs).toHaveLength(1)
})

test('a cancelled job that was paid for is kept when it arrives', async ({ page, studio }) => {
  await openConnected(studio, page)
  studio.practice.script({
    match: { method: 'POST', path: '/api/rest/v1/generations' },
    times: 1,
    action: { kind: 'duration', ms: 5000 },
  })
  const create = createScreen(page)
  await create.paint('Aurora over black spruce')
  await create.card('Aurora').getByRole('button', { name: 'Cancel' }).click()
  await expect(create.card('Aurora')).toContainText(/cancel/i)
  await expect(create.pictures('Aurora')).toHaveCount(1, { timeout: 40_000 })
})

test('a refused prompt says why, that nothing was charged, and leads back to the prompt', async ({ page, studio }) => {
  await openConnected(studio, page)
  const create = createScreen(page)
  await create.paint('Blood orange and gore on slate')
  await expect(page.getByText(/refused the prompt/i)).toBeVisible()
  await expect(page.getByText(/nothing was charged/i).first()).toBeVisible()
  await create.prompt.fill('')
  await page.getByRole('button', { name: 'Edit prompt' }).first().click()
  await expect(create.prompt).toHaveValue('Blood orange and gore on slate')
  await expect(create.prompt).toBeFocused()
  expect(studio.practice.ledger().jobs).toHaveLength(0)
})

test('a reply that was lost is found again and paid for once', async ({ page, studio }) => {
  await openConnected(studio, page)
  studio.practice.script({
    match: { method: 'POST', path: '/api/rest/v1/generations' },
    times: 1,
    action: { kind: 'cut', when: 'after' },
  })
  const create = createScreen(page)
  await create.paint('Paper-cut valley')
  await expect(create.pictures('Paper-cut valley')).toHaveCount(1, { timeout: 40_000 })
  expect(studio.practice.ledger().jobs).toHaveLength(1)
})

test('no balance is said in words with a way out', async ({ page, studio }) => {
  await openConnected(studio, page)
  studio.practice.script({
    match: { method: 'POST', path: '/api/rest/v1/generations' },
    times: 1,
    action: {
      kind: 'refuse',
      status: 400,
      body: { error: 'not enough api tokens userId: 0', path: '$', code: 'unexpected' },
    },
  })
  const create = createScreen(page)
  await create.paint('Ink wash ridge')
  await expect(page.getByText(/no balance for this job/i).first()).toBeVisible()
  await expect(page.getByRole('button', { name: 'Check balance again' }).first()).toBeVisible()
})
