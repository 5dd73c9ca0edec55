import { formatCost, formatCount } from '#shared/domain/money.ts'
import type { WorkspaceId } from '../stores/view-store.ts'

const WORKSPACES: Readonly<Record<WorkspaceId, string>> = {
  create: 'Create',
  canvas: 'Canvas',
  realtime: 'Realtime',
  library: 'Library',
  spend: 'Spend',
}

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'] as const

/** `41.2 GB`, `318 GB`, `0 B`: three figures, decimal units as file managers count. */
export function formatBytes(bytes: number): string {
  const power = Math.min(UNITS.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)))
  const amount = bytes / 1000 ** power
  const decimals = power === 0 || amount >= 100 ? 0 : 1
  return `${amount.toFixed(decimals)} ${UNITS[power] ?? ''}`
}

export const formatDollars = (amount: number): string => formatCost({ amount, unit: 'dollars' })

const pictures = (count: number): string => `${formatCount(count)} ${count === 1 ? 'picture' : 'pictures'}`

export const shellCopy = {
  brand: 'Sfumato',
  title: (place: string): string => `${place} · Sfumato`,
  workspaces: WORKSPACES,
  workspacesLabel: 'Workspaces',
  regions: { bar: 'Top bar', main: 'Workspace', status: 'Status' },
  skipToMain: 'Skip to the workspace',
  practice: 'Practice',
  practiceHint: 'Pictures are painted on this computer. Nothing is paid.',
  balance: {
    title: 'Balances',
    short: 'Balance',
    label: (service: string): string => `${service} balance`,
    unknown: 'unknown',
    practice: 'Practice money. Nothing is paid.',
    checked: (ago: string): string => `Checked ${ago}.`,
    check: 'Check again',
    checking: 'Checking',
    add: 'Add funds',
  },
  palette: 'Command palette',
  settings: 'Settings',
  jobs: 'Jobs',
  jobsOpen: (open: number): string => (open === 0 ? 'Jobs' : `${formatCount(open)} ${open === 1 ? 'job' : 'jobs'}`),
  status: {
    services: {
      connected: 'connected',
      practice: 'practice',
      'no-key': 'no key',
      refused: 'key refused',
      trouble: 'does not answer',
      unchecked: 'not checked yet',
    },
    pictures,
    picturesAndSize: (count: number, sizeBytes: number): string => `${pictures(count)} · ${formatBytes(sizeBytes)}`,
    session: (spent: string): string => `Session ${spent}`,
    today: (spent: string): string => `Today ${spent}`,
    todayOf: (spent: string, limit: string): string => `Today ${spent} of ${limit}`,
    offline: 'No network. Jobs are kept and go out when you are back.',
    paused: 'Sending is paused.',
    resume: 'Resume',
    rateLimited: 'A service asked us to slow down.',
    tryNow: 'Try now',
    lost: 'The studio does not answer. Waiting for it to come back.',
    refused: 'This window was not let in. Open the address that the studio printed when it started.',
  },
  toasts: {
    label: 'Messages',
    close: 'Close',
    lateResult: 'Arrived after you cancelled. It was paid for, so it is kept.',
  },
  show: 'Show',
  copied: 'Copied',
  copyRefused: 'The clipboard could not be written.',
  settingsRepaired: (fields: readonly string[]): string =>
    `${fields.length === 1 ? 'One setting was' : `${fields.length} settings were`} not readable and went back to the default: ${fields.join(', ')}.`,
  catalogRefused: (file: string, detail: string): string => `The catalogue file ${file} was left out: ${detail}`,
  paletteDialog: {
    label: 'Command palette',
    placeholder: 'What do you want to do?',
    commands: 'Commands',
    none: (text: string): string => `Nothing is called “${text}”.`,
  },
  shortcutsSheet: {
    title: 'Shortcuts',
    close: 'Close',
    all: 'All shortcuts',
  },
  crash: {
    title: 'This part of the studio stopped.',
    body: 'Your pictures and jobs are safe: they are kept by the studio itself, not by this window.',
    again: 'Open it again',
    reload: 'Reload the window',
    copy: 'Copy what happened',
  },
} as const
