import type { Failure } from '#shared/domain/failure.ts'
import { PROVIDER_NAMES } from '#shared/domain/provider.ts'
import { assertNever } from '#shared/lib/assert-never.ts'

/** What the button beside a failure does. Who shows the failure decides how. */
export type FailureAction =
  | 'edit-prompt'
  | 'edit-settings'
  | 'choose-model'
  | 'choose-another'
  | 'replace-key'
  | 'check-balance'
  | 'change-budget'
  | 'send-again'
  | 'try-again'
  | 'show-jobs'
  | 'open-diagnostics'

export type FailureCopy = {
  /** What happened and whether money moved. */
  readonly title: string
  /** What it means or what to do; null where the title says it all. */
  readonly body: string | null
  /** The next thing to do, as a button. */
  readonly action: { readonly kind: FailureAction; readonly label: string } | null
}

/** What only the place knows where the failure is shown. */
export type FailureContext = {
  /** Last four characters of the key. */
  readonly keyHint?: string | undefined
  /** Of the job, formatted: `$0.06`. */
  readonly price?: string | undefined
  /** What the service charged for the failed job, formatted. */
  readonly charged?: string | undefined
  readonly now?: number
}

const ACTION_LABELS: Readonly<Record<FailureAction, string>> = {
  'edit-prompt': 'Edit prompt',
  'edit-settings': 'Edit settings',
  'choose-model': 'Choose model',
  'choose-another': 'Choose another',
  'replace-key': 'Replace key',
  'check-balance': 'Check balance again',
  'change-budget': 'Change budget',
  'send-again': 'Send again',
  'try-again': 'Try again',
  'show-jobs': 'Show jobs',
  'open-diagnostics': 'Copy diagnostics',
}

const PERIODS = {
  session: "this session's limit",
  day: "today's limit",
  month: "this month's limit",
  realtime: 'the limit of the realtime canvas',
} as const

const PICTURE_REASONS = {
  format: 'JPEG, PNG and WebP can be used.',
  'too-many-bytes': 'Files of up to 50 MB can be used.',
  'too-large': 'Pictures of up to 100 megapixels and 16,383 pixels a side can be used.',
  damaged: 'It is damaged or not whole.',
  empty: 'It is empty.',
} as const

const CANVAS_REASONS = {
  'mask-size': { title: 'The mask has another size than its box.', body: 'Nothing was changed.' },
  'mask-empty': {
    title: 'Nothing is masked inside the work box.',
    body: 'Paint over what is to be painted again.',
  },
  box: { title: 'The work box does not fit the document.', body: 'Sides are multiples of 8 and touch the document.' },
  model: {
    title: 'This model does not paint on the canvas.',
    body: 'Choose one that paints inside a mask.',
  },
  'document-size': {
    title: 'The picture is too large for the canvas.',
    body: 'Documents of up to 8192 × 8192 can be opened.',
  },
  'out-of-step': {
    title: 'The last strokes are not on disk yet.',
    body: 'The document is written again as a whole.',
  },
  'open-elsewhere': {
    title: 'This document was opened in another window.',
    body: 'What is painted here is not kept any more.',
  },
} as const

/** Every failure in words, in one place: what happened, whether money moved, what to do next. */
export function failureCopy(failure: Failure, context: FailureContext = {}): FailureCopy {
  const service = 'provider' in failure ? PROVIDER_NAMES[failure.provider] : ''
  const price = context.price === undefined ? '' : ` (${context.price})`
  const say = (title: string, body: string | null = null, kind: FailureAction | null = null): FailureCopy => ({
    title,
    body,
    action: kind === null ? null : { kind, label: labelOf(kind, context) },
  })
  switch (failure.code) {
    case 'offline':
      return say('No network.', 'The job is kept and goes out when you are back.', 'show-jobs')
    case 'timeout':
      return say(`${service} does not answer.`, 'It is asked again by itself.', 'try-again')
    case 'connection-lost':
      return say(`The connection to ${service} broke.`, 'It is tried again by itself.', 'try-again')
    case 'rate-limited':
      return say(`${service} asked us to slow down.`, waitWords(failure.retryAfterMs), 'show-jobs')
    case 'no-key':
      return say(`There is no key for ${service}.`, 'Nothing was sent.', 'replace-key')
    case 'malformed-key':
      return say(`This does not look like a key of ${service}.`, 'It was not sent or kept.', 'replace-key')
    case 'unauthorized':
      return say(
        `${service} does not accept the key${context.keyHint === undefined ? '' : ` ···· ${context.keyHint}`}.`,
        'Nothing was charged.',
        'replace-key',
      )
    case 'no-balance':
      return say(`${service} has no balance for this job. Nothing was charged.`, null, 'check-balance')
    case 'moderated':
      return say(
        `${service} refused the prompt. Nothing was charged.`,
        failure.word === null ? null : `The filter named “${failure.word}”.`,
        'edit-prompt',
      )
    case 'model-unavailable':
      return say(
        `${service} no longer offers ${failure.model}. Nothing was charged.`,
        'Pictures made with it stay as they are.',
        'choose-model',
      )
    case 'wrong-id-kind':
      return say(
        `${service} did not accept an input of this job. Nothing was charged.`,
        asSentence(failure.message),
        'edit-settings',
      )
    case 'request-refused':
      return say(`${service} refused the request. Nothing was charged.`, asSentence(failure.message), 'edit-settings')
    case 'provider-fault':
      return say(
        `${service} has a fault of its own${failure.status === null ? '' : ` (${failure.status})`}.`,
        'It is tried again by itself.',
        'try-again',
      )
    case 'generation-failed':
      return say(
        `${service} failed while painting.`,
        context.charged === undefined ? null : `The receipt shows ${context.charged}.`,
        'send-again',
      )
    case 'unexpected-reply':
      return say(`${service} answered in a way this version does not know.`, failure.detail, 'open-diagnostics')
    case 'outcome-unknown':
      return say(
        `The connection broke after sending. This may have been paid for${price}.`,
        failure.readBack
          ? `${service} does not list it. Nothing is sent again unless you say so.`
          : `${service} cannot be asked what happened. Nothing is sent again unless you say so.`,
        'send-again',
      )
    case 'result-gone':
      return say(
        `${service} no longer has the picture.`,
        'It was paid for and cannot be fetched any more.',
        'send-again',
      )
    case 'not-a-picture':
      return say('What arrived is not a picture. It was not opened.', `${service} sent something else.`, 'try-again')
    case 'picture-refused':
      return say('This file cannot be used as a picture.', PICTURE_REASONS[failure.reason], 'choose-another')
    case 'file-refused':
      return say('This file cannot be read. Nothing was changed.', failure.detail, 'choose-another')
    case 'canvas-refused':
      return say(CANVAS_REASONS[failure.reason].title, CANVAS_REASONS[failure.reason].body)
    case 'download-blocked':
      return say(
        'The picture lies at an address that is not allowed.',
        `${service} named ${failure.host}, which does not belong to it. Nothing was fetched.`,
        'open-diagnostics',
      )
    case 'invalid-draft':
      return say(
        failure.refusals[0]?.message ?? 'Some settings do not go together.',
        'Nothing was sent.',
        'edit-settings',
      )
    case 'budget':
      return say(
        `This job would pass ${PERIODS[failure.period]} by $${failure.overByDollars.toFixed(2)}.`,
        'Nothing was sent.',
        'change-budget',
      )
    case 'disk-full':
      return say('Disk is full.', 'Downloads wait; nothing is lost.', 'show-jobs')
    case 'file-missing':
      return say('The file is missing.', 'The thumbnail and all parameters are still here.')
    case 'folder-not-writable':
      return say('The folder of the studio cannot be written to.', failure.folder)
    case 'database-newer':
      return say(
        'This library was made by a newer version.',
        `It is of form ${failure.found}; this version knows up to ${failure.known}. Nothing was changed.`,
      )
    case 'database-damaged':
      return say('The index of the library is damaged.', 'The pictures themselves are files and not touched.')
    case 'key-store-unavailable':
      return say(
        'There is no key store on this computer.',
        `${failure.reason} The key is kept until the studio closes.`,
      )
    case 'not-found':
      return say('This is no longer there.')
    case 'cancelled':
      return say('Cancelled.')
    case 'bug':
      return say('Something in the studio went wrong.', `It is in the log under ${failure.ref}.`, 'open-diagnostics')
    default:
      return assertNever(failure)
  }
}

const labelOf = (kind: FailureAction, context: FailureContext): string =>
  kind === 'send-again' && context.price !== undefined
    ? `${ACTION_LABELS[kind]} · ${context.price}`
    : ACTION_LABELS[kind]

function waitWords(retryAfterMs: number | null): string {
  if (retryAfterMs === null) return 'The next try comes by itself.'
  const seconds = Math.max(1, Math.ceil(retryAfterMs / 1000))
  return seconds < 90 ? `Next try in ${seconds} s.` : `Next try in ${Math.round(seconds / 60)} min.`
}

/** A service's own words, ended so that ours can follow them. */
const asSentence = (words: string): string => (/[.!?…]$/u.test(words.trim()) ? words : `${words.trim()}.`)
