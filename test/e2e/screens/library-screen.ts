import type { Page } from '@playwright/test'

/** Filters at the left, the grid in the middle, the inspector at the right. */
export function libraryScreen(page: Page) {
  const grid = page.getByRole('grid', { name: 'Pictures' })
  return {
    grid,
    cells: grid.getByRole('gridcell'),
    cell: (prompt: string) => grid.getByRole('gridcell', { name: new RegExp(prompt) }),
    search: page.getByRole('searchbox', { name: 'Search prompts' }),
    filter: (name: string) =>
      page.getByRole('navigation', { name: 'Filters' }).getByRole('button', { name: new RegExp(`^${name}`) }),
    goTo: () => page.getByRole('navigation', { name: 'Workspaces' }).getByRole('button', { name: 'Library' }).click(),
  }
}
