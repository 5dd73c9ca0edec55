import type { ReactNode } from 'react'
import type { GenerationRequest } from '#shared/domain/generation-request.ts'
import type { Snapshot } from '#shared/ipc/contract.ts'
import type { App } from '../../app/app.ts'
import type { RunningFeature } from '../../app/feature.ts'
import { createLateWriter, windowTimers } from '../../app/late-writer.ts'
import { updateSettings } from '../../app/settings-actions.ts'
import { openWorkspace } from '../../app/view-actions.ts'
import { type JobsContext, takeJob } from '../jobs/index.ts'
import { connectCreate, focusFirstRefusal, followPrice, reuseRequest } from './create-actions.ts'
import { createCommands } from './create-commands.ts'
import type { CreateContext } from './create-context.ts'
import { type CreateFeature, CreateFeatureContext, type CreateLinks } from './create-feature.ts'
import { createCreateStore } from './create-store.ts'
import { createPriceWatch } from './draft/price-watch.ts'
import { QuestionDialog } from './editor/QuestionDialog.tsx'
import { connectPictures, createPicturesStore } from './results/pictures-store.ts'

const DRAFT_DELAY_MS = 600
const LAYOUT_DELAY_MS = 300
export const EDITOR_PANE = 'create-editor'

export type RunningCreate = RunningFeature & {
  /** Loads a request into the editor, shows it, and puts the focus where the change is needed. */
  readonly reuse: (request: GenerationRequest, focus: 'prompt' | 'settings' | 'model') => void
}

/** Starts the editor and its results on the mirror that the jobs feature keeps. */
export function startCreate(app: App, snapshot: Snapshot, jobs: JobsContext, links: CreateLinks): RunningCreate {
  // A tool on finished pictures is a model of the catalogue too, but not one to write a prompt for.
  const catalog = snapshot.catalog.filter(model => model.operation === 'text-to-image')
  const store = createCreateStore({ storedDraft: snapshot.settings.settings.draft, catalog })
  const prices = createPriceWatch({
    ask: draft => app.studio.jobs.price({ draft }),
    timers: windowTimers,
    publish: price => store.setState({ price }),
  })
  const context: CreateContext = {
    store,
    jobs: jobs.store,
    studio: app.studio,
    catalog,
    prices,
    priceScope: () => priceScopeOf(app),
    purse: () => ({
      accounts: app.stores.accounts.getState().accounts,
      settings: app.stores.settings.getState().settings,
      spend: app.stores.spend.getState().spend,
    }),
    settings: () => app.stores.settings.getState().settings,
    takeJob: job => takeJob(jobs, job),
    randomBelow: app.randomBelow,
    report: app.report,
  }
  const late = <T,>(delayMs: number, write: (value: T) => void) =>
    createLateWriter({ write, timers: windowTimers, delayMs })
  const draftWriter = late(DRAFT_DELAY_MS, (draft: unknown) => void updateSettings(app, { draft }))
  const feature: CreateFeature = {
    context,
    pictures: { store: createPicturesStore(), studio: app.studio, report: app.report },
    links,
    resultRowPx: late(LAYOUT_DELAY_MS, resultRowPx => void updateSettings(app, { resultRowPx })),
    editorPx: late(LAYOUT_DELAY_MS, px => {
      const { paneSizes } = app.stores.settings.getState().settings
      void updateSettings(app, { paneSizes: { ...paneSizes, [EDITOR_PANE]: px } })
    }),
  }
  const handleHide = () => draftWriter.flush()
  window.addEventListener('pagehide', handleHide)
  const stops = [
    connectCreate(context, draft => draftWriter.later(draft)),
    app.stores.settings.subscribe(() => followPrice(context)),
    app.stores.accounts.subscribe(() => followPrice(context)),
    connectPictures(feature.pictures),
    () => window.removeEventListener('pagehide', handleHide),
    () => prices.stop(),
  ]
  return {
    commands: createCommands(app, feature),
    reuse: (request, focus) => {
      openWorkspace(app.view, 'create')
      reuseRequest(context, request)
      if (focus === 'settings') focusFirstRefusal(context)
      if (focus === 'model') store.setState({ isPickerOpen: true })
    },
    Provider: ({ children }: { children: ReactNode }) => (
      <CreateFeatureContext.Provider value={feature}>
        {children}
        <QuestionDialog />
      </CreateFeatureContext.Provider>
    ),
    stop: () => {
      for (const stop of stops) stop()
    },
  }
}

function priceScopeOf({ stores }: App): string {
  const { realm } = stores.settings.getState().settings
  const keys = stores.accounts
    .getState()
    .accounts.filter(account => account.realm === realm)
    .map(({ provider, key }) => `${provider}:${key.state === 'set' ? key.hint : ''}`)
  return [realm, ...keys].join(' ')
}
