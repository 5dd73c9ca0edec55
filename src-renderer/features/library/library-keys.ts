/** What menus and tooltips show beside the commands. */
export const KEYS = {
  search: '/',
  facets: 'F4',
  inspector: 'Shift+F4',
  favourite: 'F',
  trash: 'Delete',
  undo: 'Mod+Z',
  selectAll: 'Mod+A',
  reuse: 'R',
  information: 'I',
  variations: 'U',
  actual: 'Z',
} as const

/** A digit each; the digit 0 takes the rating away. */
export const RATINGS = [0, 1, 2, 3, 4, 5] as const
