import type { Locator, Page } from '@playwright/test'
import { createScreen } from './screens/create-screen.ts'
import { libraryScreen } from './screens/library-screen.ts'
import { welcomeScreen } from './screens/welcome-screen.ts'
import { expect, test } from './studio.ts'

const MOST_STOPS = 120

/** Walks by Tab alone, as somebody without a mouse does. */
async function tabTo(page: Page, place: Locator): Promise<void> {
  for (let stop = 0; stop < MOST_STOPS; stop++) {
    if (await place.evaluate(element => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab does not reach ${String(place)}`)
}

/** Every place that Tab stops at on the way round, and whether something shows it: its own ring, or its field's. */
async function walkRound(page: Page): Promise<{ name: string; isShown: boolean }[]> {
  const stops: { name: string; isShown: boolean; isFirst: boolean }[] = []
  await page.evaluate(() => {
    document.querySelectorAll('[data-seen]').forEach(element => element.removeAttribute('data-seen'))
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  })
  for (let stop = 0; stop < MOST_STOPS; stop++) {
    await page.keyboard.press('Tab')
    const seen = await page.evaluate(() => {
      const element = document.activeElement
      if (element === null || element === document.body) return null
      const isFirst = !element.hasAttribute('data-seen')
      element.setAttribute('data-seen', '')
      const around = [element, element.parentElement, element.parentElement?.parentElement]
      const isShown = around.some(one => {
        if (!one) return false
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one)
        return (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none'
      })
      const name = `${element.tagName} ${element.getAttribute('aria-label') ?? element.textContent?.slice(0, 30) ?? ''}`
      return { name, isShown, isFirst }
    })
    if (seen === null) continue
    if (!seen.isFirst) return stops
    stops.push(seen)
  }
  return stops
}

test('from the first start to a picture in the library without a mouse', async ({ page, studio }) => {
  await studio.open(page)
  await tabTo(page, welcomeScreen(page).keyOf('Leonardo.Ai'))
  await page.keyboard.type(studio.practice.leonardo.key)
  await page.keyboard.press('Enter')
  const open = page.getByRole('button', { name: 'Open the studio' })
  await expect(open).toBeVisible()
  await tabTo(page, open)
  await page.keyboard.press('Enter')
  const create = createScreen(page)
  await expect(create.prompt).toBeVisible()
  await tabTo(page, create.prompt)
  await page.keyboard.type('Ringed gas giant, warm key light')
  await tabTo(page, create.count)
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('2')
  await page.keyboard.press('Control+Enter')
  await expect(create.pictures('Ringed gas giant')).toHaveCount(2, { timeout: 40_000 })
  await tabTo(page, create.pictures('Ringed gas giant').first())
  await page.keyboard.press('Enter')
  await expect(page.getByRole('img', { name: /Ringed gas giant/ }).first()).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(create.pictures('Ringed gas giant').first()).toBeFocused()
  await page.keyboard.press('j')
  await expect(page.getByRole('heading', { name: 'Jobs' })).toBeVisible()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Alt+4')
  const library = libraryScreen(page)
  await expect(library.cells).toHaveCount(2)
  await tabTo(page, library.cells.first())
  await page.keyboard.press('Delete')
  await expect(library.cells).toHaveCount(1)
  await page.keyboard.press('Control+z')
  await expect(library.cells).toHaveCount(2)
})

test('Tab goes round every screen, and every stop is shown', async ({ page, studio }) => {
  await studio.open(page)
  await expect(welcomeScreen(page).title).toBeVisible()
  const screens = { welcome: await walkRound(page) } as Record<string, Awaited<ReturnType<typeof walkRound>>>
  await welcomeScreen(page).practise()
  const create = createScreen(page)
  await create.paint('Ink wash mountains with a red sun')
  await expect(create.pictures('Ink wash')).toHaveCount(1, { timeout: 40_000 })
  screens['create'] = await walkRound(page)
  await page.keyboard.press('Alt+4')
  await expect(libraryScreen(page).cells).toHaveCount(1)
  screens['library'] = await walkRound(page)
  await page.keyboard.press('Control+,')
  await expect(page.getByRole('heading', { name: 'Services' })).toBeVisible()
  screens['settings'] = await walkRound(page)
  for (const [screen, stops] of Object.entries(screens)) {
    expect(stops.length, screen).toBeGreaterThanOrEqual(5)
    expect(stops.length, `${screen} comes round`).toBeLessThan(MOST_STOPS)
    expect(
      stops.filter(stop => !stop.isShown).map(stop => stop.name),
      screen,
    ).toEqual([])
  }
})
