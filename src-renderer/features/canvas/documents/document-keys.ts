/** What buttons and menus show beside the commands. */
export const DOCUMENT_KEYS = {
  file: 'Mod+O',
  empty: 'Mod+Alt+N',
  all: 'Mod+Shift+O',
  export: 'Mod+Shift+E',
  toLibrary: 'Mod+Shift+S',
  extend: 'Mod+Alt+C',
  rename: 'F2',
  remove: 'Delete',
} as const
