/** Headings in the shortcuts sheet and the settings, in this order. */
export const COMMAND_GROUPS = ['Everywhere', 'Create', 'Jobs', 'Library', 'Lightbox', 'Canvas'] as const
export type CommandGroup = (typeof COMMAND_GROUPS)[number]

export const commandCopy = {
  goTo: (workspace: string): string => `Go to ${workspace}`,
  palette: 'Command palette',
  settings: 'Settings',
  settingsSection: (section: string): string => `Settings: ${section}`,
  shortcuts: 'Shortcuts',
  jobs: 'Jobs',
  nextRegion: 'Next region',
  previousRegion: 'Previous region',
  close: 'Close the top layer',
  pause: 'Pause sending',
  resume: 'Resume sending',
  retryNow: 'Try waiting jobs now',
  theme: { system: 'Theme: system', dark: 'Theme: dark', light: 'Theme: light' },
  diagnostics: 'Copy diagnostics',
  whyNot: { alreadyPaused: 'Sending is paused', notPaused: 'Sending is not paused' },
} as const
