import type { ImportStatus } from '#shared/domain/import-status.ts'
import { formatCount } from '#shared/domain/money.ts'

const pictures = (count: number): string => `${formatCount(count)} ${count === 1 ? 'picture' : 'pictures'}`

export const importCopy = {
  title: (service: string): string => `History of ${service}`,
  label: (service: string): string => `Import from ${service}`,
  never:
    'Brings every picture the account ever made into this library. It costs nothing and can be stopped at any time.',
  noKey: (service: string): string => `Connect ${service} first.`,
  running: 'Looking through the history.',
  reached: (day: string): string => `Looking through the history, back to ${day}.`,
  holds: {
    offline: 'No connection. It goes on by itself.',
    'rate-limited': 'The service asks to wait a moment. It goes on by itself.',
    waiting: 'The service does not answer at the moment. It is asked again by itself.',
  } satisfies Readonly<Record<NonNullable<ImportStatus['hold']>, string>>,
  paused: 'Paused. It goes on where it stands.',
  cancelled: 'Cancelled. What came is kept.',
  done: (day: string): string => `Complete as of ${day}.`,
  failed: (why: string): string => `${why} What came is kept, and it goes on where it stood.`,
  looked: (count: number): string => `${formatCount(count)} ${count === 1 ? 'generation' : 'generations'} looked at`,
  added: (count: number): string => `${pictures(count)} added`,
  known: (count: number): string => `${formatCount(count)} here already`,
  lost: (count: number): string => `${formatCount(count)} gone at the service`,
  begin: 'Import',
  beginFrom: (service: string): string => `Import from ${service}`,
  again: 'Look again',
  goOn: 'Go on',
  pause: 'Pause',
  cancel: 'Cancel',
  deleteRemote: {
    action: (service: string): string => `Delete at ${service}`,
    title: (count: number, service: string): string =>
      count === 1 ? `Delete this picture at ${service}?` : `Delete ${pictures(count)} at ${service}?`,
    body: (service: string): string =>
      `${service} deletes the whole generation: all pictures that were made with it. The files in this library stay.`,
    next: 'Continue',
    sureTitle: 'This cannot be taken back',
    sureBody: (service: string): string =>
      `Afterwards ${service} can no longer upscale or unzoom these pictures, and links to them there stop working.`,
    confirm: (service: string): string => `Delete at ${service}`,
    keep: 'Keep',
    done: 'Deleted at the service. Your files are still here.',
    gone: 'It was gone at the service already. Your files are still here.',
    unknown: 'The service no longer knows this picture.',
  },
} as const
