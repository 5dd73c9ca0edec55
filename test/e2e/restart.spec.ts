import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createScreen } from './screens/create-screen.ts'
import { welcomeScreen } from './screens/welcome-screen.ts'
import { expect, test } from './studio.ts'

test('a studio that was killed while painting has everything when it opens again', async ({ page, studio }) => {
  await studio.open(page)
  await welcomeScreen(page).practise()
  const create = createScreen(page)
  await create.paint('Ridge before the crash')
  await expect(create.pictures('Ridge before')).toHaveCount(1, { timeout: 40_000 })
  await create.paint('Ridge during the crash')
  await expect(create.card('Ridge during')).toContainText(/Painting/i)
  await create.prompt.fill('A draft that is not lost')
  await expect
    .poll(() => readFileSync(join(studio.profileDir, 'settings.json'), 'utf8'))
    .toContain('A draft that is not lost')
  await studio.restart('SIGKILL')
  await studio.open(page)
  await expect(create.prompt).toHaveValue('A draft that is not lost')
  await expect(create.pictures('Ridge before')).toHaveCount(1)
  await expect(create.pictures('Ridge during')).toHaveCount(1, { timeout: 40_000 })
})
