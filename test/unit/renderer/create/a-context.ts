import type { Failure } from '#shared/domain/failure.ts'
import type { Job } from '#shared/domain/job.ts'
import type { Catalog } from '#shared/domain/model.ts'
import type { Preset } from '#shared/domain/preset.ts'
import type { StudioClient } from '#shared/ipc/contract.ts'
import { createEmitter } from '#shared/lib/emitter.ts'
import { err, ok } from '#shared/lib/result.ts'
import { connectCreate } from '../../../../src-renderer/features/create/create-actions.ts'
import type { CreateContext } from '../../../../src-renderer/features/create/create-context.ts'
import { createCreateMirrors } from '../../../../src-renderer/features/create/create-mirrors.ts'
import { createCreateStore } from '../../../../src-renderer/features/create/create-store.ts'
import { createPriceWatch } from '../../../../src-renderer/app/pricing/price-watch.ts'
import { adoptJobs, createJobsStore } from '../../../../src-renderer/features/jobs/jobs-store.ts'
import type { ToastMessage } from '../../../../src-renderer/ui/Toast.tsx'
import { aJob, aRequest, aSnapshot } from '../jobs/a-job.ts'
import { createFakeJobs } from '../jobs/fake-jobs.ts'
import { CATALOG } from './a-catalog.ts'
import { createManualTimers } from './manual-timers.ts'

export type Answers = {
  readonly jobs?: Partial<StudioClient['jobs']>
  readonly inputs?: Partial<StudioClient['inputs']>
  readonly prompts?: Partial<StudioClient['prompts']>
  readonly presets?: Partial<StudioClient['presets']>
}

const unanswered = (ref: string) => () => Promise.resolve(err({ code: 'bug' as const, ref }))

/** The editor on a studio that answers as a test says; what it does not answer fails as a bug, which a test would see. */
export function aCreateContext(
  answers: Answers = {},
  { jobs = [], catalog = CATALOG, stored = null }: { jobs?: readonly Job[]; catalog?: Catalog; stored?: unknown } = {},
) {
  const fake = createFakeJobs({
    price: () => Promise.resolve(ok({ kind: 'known', cost: { amount: 0.06, unit: 'dollars' } })),
    submit: ({ draft }) =>
      Promise.resolve(ok(aJob(50, { request: aRequest({ prompt: draft.prompt, seed: draft.seed ?? 4711 }) }))),
    ...answers.jobs,
  })
  const presetsChanged = createEmitter<{ revision: number; presets: Preset[] }>()
  const store = createCreateStore({ storedDraft: stored, catalog })
  const jobsStore = createJobsStore(aSnapshot({ jobs, jobsBefore: jobs.length === 0 ? null : 1000 }))
  const reported: Failure[] = []
  const shown: ToastMessage[] = []
  const clock = { now: 1_000_000 }
  const present = { catalog }
  const purse = {
    accounts: [],
    settings: { realm: 'live' as const, budgets: { session: null as number | null, day: null, month: null } },
    spend: { sessionDollars: 0, dayDollars: 0, monthDollars: 0, sessionCredits: 0, dayCredits: 0 },
  }
  const settings: { askAboveDollars: number | null } = { askAboveDollars: null }
  const context: CreateContext = {
    store,
    mirrors: createCreateMirrors(),
    jobs: jobsStore,
    studio: {
      jobs: fake.jobs,
      inputs: { add: unanswered('inputs.add'), fromImage: unanswered('inputs.fromImage'), ...answers.inputs },
      prompts: {
        tools: unanswered('prompts.tools'),
        random: unanswered('prompts.random'),
        improve: unanswered('prompts.improve'),
        history: unanswered('prompts.history'),
        wildcards: unanswered('prompts.wildcards'),
        ...answers.prompts,
      },
      presets: {
        list: unanswered('presets.list'),
        save: unanswered('presets.save'),
        rename: unanswered('presets.rename'),
        remove: unanswered('presets.remove'),
        setDefault: unanswered('presets.setDefault'),
        import: unanswered('presets.import'),
        export: unanswered('presets.export'),
        changed: listener => presetsChanged.subscribe(listener),
        ...answers.presets,
      },
    },
    catalog: () => present.catalog,
    prices: createPriceWatch({
      ask: draft => fake.jobs.price({ draft }),
      timers: createManualTimers().timers,
      publish: price => store.setState({ price }),
    }),
    priceScope: () => 'live',
    purse: () => purse,
    settings: () => settings,
    takeJob: job => jobsStore.setState(state => adoptJobs(state, [job])),
    now: () => clock.now,
    randomBelow: () => 12_345,
    report: failure => void reported.push(failure),
    toasts: {
      show: message => {
        shown.push(message)
        return String(shown.length)
      },
      close: () => undefined,
    },
  }
  const saved: string[] = []
  connectCreate(context, draft => void saved.push(draft.prompt))
  return { context, store, settings, purse, saved, reported, shown, clock, present, presetsChanged, ...fake }
}
