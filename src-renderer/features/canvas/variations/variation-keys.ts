/** The first of each is what its button shows. */
export const VARIATION_KEYS = {
  previous: 'ArrowLeft',
  next: 'ArrowRight',
  accept: 'Enter',
  discard: 'Delete',
  leave: 'Escape',
  before: '\\',
} as const

export const PART_KEYS = {
  brush: 'B',
  eraser: 'E',
  undo: 'Mod+Z',
  redo: 'Mod+Shift+Z',
  accept: 'Enter',
  cancel: 'Escape',
} as const
