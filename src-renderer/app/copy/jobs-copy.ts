import { formatCount } from '#shared/domain/money.ts'

const plural = (count: number, one: string, many: string): string => `${formatCount(count)} ${count === 1 ? one : many}`

export const jobsCopy = {
  title: 'Jobs',
  counts: (running: number, waiting: number): string =>
    [running > 0 && `${formatCount(running)} running`, waiting > 0 && `${formatCount(waiting)} waiting`]
      .filter(Boolean)
      .join(' · '),
  pauseAll: 'Pause all',
  resume: 'Resume',
  close: 'Close',
  resizeDrawer: 'Width of the jobs drawer',
  tabs: {
    label: 'Which jobs',
    open: (count: number): string => (count === 0 ? 'Open' : `Open ${formatCount(count)}`),
    done: 'Done',
    all: 'All',
  },
  list: 'Jobs, newest first',
  queue: 'Open jobs, in the order they are sent',
  moveUp: 'Move up',
  moveDown: 'Move down',
  cancel: 'Cancel',
  remove: 'Remove',
  reuse: 'Reuse everything',
  reuseShort: 'Reuse',
  details: 'Details',
  failed: 'Failed',
  unknown: 'Unknown',
  cancelled: 'Cancelled',
  cancelledEarly: 'Cancelled before it was sent. Nothing was charged.',
  cancelledLate: 'Cancelled after it was sent. What still arrives was paid for and is kept.',
  late: 'Arrived after you cancelled. It was paid for, so it is kept.',
  practice: 'Practice',
  paused: 'Sending is paused.',
  offline: 'No network. Jobs are kept and go out when you are back.',
  rateLimited: (left: string): string => `A service asked us to slow down. Next try in ${left}.`,
  tryNow: 'Try now',
  footer: (concurrency: number, sendsLeft: number): string =>
    `${formatCount(concurrency)} at a time · ${formatCount(sendsLeft)} of ${formatCount(SENDS_A_MINUTE)} sends left this minute`,
  empty: {
    open: { title: 'Nothing is running', body: 'Jobs you send stay here until they are done.' },
    done: { title: 'Nothing is done yet', body: 'Finished jobs and what they cost stay here.' },
    all: { title: 'No jobs yet', body: 'Jobs you send stay here until they are done.' },
  },
  unknownOutcome: {
    title: (service: string): string => `Was this job paid for? ${service} cannot say.`,
    titleAsked: (service: string): string => `Was this job paid for? ${service} does not list it.`,
    body: (price: string | null): string =>
      `The connection broke after sending. ${price === null ? 'This may have been paid for.' : `${price} may be spent.`} Nothing is sent again unless you say so.`,
  },
  confirmResend: {
    title: 'Send this again? It may have been paid for.',
    body: (price: string | null): string =>
      price === null
        ? 'The first one may have been charged. You may pay a second time.'
        : `The first one may have been charged. You may pay ${price} a second time.`,
    cancel: 'Keep as unknown',
  },
  remedies: {
    'edit-prompt': 'Edit prompt',
    'edit-settings': 'Edit settings',
    'choose-model': 'Choose another model',
    'send-again': 'Send again',
    'mark-lost': 'Mark as lost',
    'replace-key': 'Replace key',
    'check-balance': 'Check balance again',
    'add-funds': 'Add funds',
    'change-budget': 'Change budget',
    'open-settings': 'Open settings',
  },
  checkingBalance: 'Checking',
  balanceIs: (service: string, balance: string): string => `The ${service} balance is ${balance}.`,
  balanceUnknown: (service: string): string => `${service} did not say what the balance is.`,
  detailsDialog: {
    title: 'Details of this job',
    sections: { json: 'Request', curl: 'curl', reply: 'Reply', history: 'History' },
    sectionsLabel: 'What to show',
    noReply: 'The service has said nothing about this job yet.',
    curlHint: 'The key is a placeholder: it never leaves the studio.',
    copy: 'Copy',
    copied: 'Copied',
    close: 'Close',
    reading: 'Reading the journal',
  },
  pictures: (count: number): string => plural(count, 'picture', 'pictures'),
} as const

/** What the services allow (API-FACTS); the engine reports how many of them are left. */
const SENDS_A_MINUTE = 100
