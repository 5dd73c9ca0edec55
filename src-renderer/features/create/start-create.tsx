import type { ReactNode } from 'react'
import type { GenerationRequest } from '#shared/domain/generation-request.ts'
import type { ImageId } from '#shared/domain/ids.ts'
import type { Snapshot } from '#shared/ipc/contract.ts'
import type { App } from '../../app/app.ts'
import type { RunningFeature } from '../../app/feature.ts'
import { createLateWriter, windowTimers } from '../../app/late-writer.ts'
import { updateSettings } from '../../app/settings-actions.ts'
import { openWorkspace } from '../../app/view-actions.ts'
import { type JobsContext, takeJob } from '../jobs/index.ts'
import { AllPromptsDialog } from './batch/AllPromptsDialog.tsx'
import { createBatchStore } from './batch/batch-store.ts'
import { createCatalogForPrompts } from './catalog-for-prompts.ts'
import { connectCreate, focusFirstRefusal, followPrice, pastPrompts } from './create-actions.ts'
import { createCommands } from './create-commands.ts'
import type { CreateContext } from './create-context.ts'
import { type CreateFeature, CreateFeatureContext, type CreateLinks } from './create-feature.ts'
import { createCreateMirrors } from './create-mirrors.ts'
import { createCreateStore } from './create-store.ts'
import { createPriceWatch } from '../../app/pricing/price-watch.ts'
import { priceScopeOf, purseOf } from '../../app/pricing/purse.ts'
import { followCatalog } from './edit-actions.ts'
import { GridDialog } from './batch/GridDialog.tsx'
import { QuestionDialog } from './editor/QuestionDialog.tsx'
import { PresetNameDialog } from './presets/PresetNameDialog.tsx'
import { connectPresets } from './presets/preset-actions.ts'
import { readPastPrompts, readToolbox, readWildcards } from './prompt/prompt-tool-actions.ts'
import { addPictures } from './references/reference-actions.ts'
import { connectPictures, createPicturesStore } from './results/pictures-store.ts'
import { reuseRequest, showRefusedFields } from './reuse/reuse-actions.ts'
import type { ReusePart } from './reuse/reuse-request.ts'

const DRAFT_DELAY_MS = 600
const LAYOUT_DELAY_MS = 300
export const EDITOR_PANE = 'create-editor'

export type RunningCreate = RunningFeature & {
  /** Loads a request, or a part of it, into the editor, shows it, and puts the focus where the change is needed. */
  readonly reuse: (request: GenerationRequest, focus: 'prompt' | 'settings' | 'model', part?: ReusePart) => void
  /** Takes pictures of the library into the editor as references, and shows it. */
  readonly useAsReference: (ids: readonly ImageId[]) => void
  /** What was written before, newest first, for other prompts to step through. */
  readonly pastPrompts: () => readonly string[]
}

/** Starts the editor and its results on the mirror that the jobs feature keeps. */
export function startCreate(app: App, snapshot: Snapshot, jobs: JobsContext, links: CreateLinks): RunningCreate {
  const catalog = createCatalogForPrompts(() => app.stores.catalog.getState().models)
  const { draft: storedDraft } = snapshot.settings.settings
  const store = createCreateStore({ storedDraft, catalog: catalog() })
  const prices = createPriceWatch({
    ask: draft => app.studio.jobs.price({ draft }),
    timers: windowTimers,
    publish: price => store.setState({ price }),
  })
  const context: CreateContext = {
    store,
    mirrors: createCreateMirrors(),
    jobs: jobs.store,
    studio: app.studio,
    catalog,
    prices,
    priceScope: () => priceScopeOf(app),
    purse: () => purseOf(app),
    settings: () => app.stores.settings.getState().settings,
    takeJob: job => takeJob(jobs, job),
    now: app.now,
    randomBelow: app.randomBelow,
    report: app.report,
    toasts: app.toasts,
  }
  const late = <T,>(delayMs: number, write: (value: T) => void) =>
    createLateWriter({ write, timers: windowTimers, delayMs })
  const draftWriter = late(DRAFT_DELAY_MS, (draft: unknown) => void updateSettings(app, { draft }))
  const feature: CreateFeature = {
    context,
    pictures: { store: createPicturesStore(), studio: app.studio, report: app.report },
    batches: createBatchStore(),
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
    connectPresets(context, { isNewDraft: storedDraft === null }),
    connectMirrors(app, context),
    connectPictures(feature.pictures),
    () => window.removeEventListener('pagehide', handleHide),
    () => prices.stop(),
  ]
  return {
    commands: createCommands(app, feature),
    reuse: (request, focus, part = 'everything') => {
      openWorkspace(app.view, 'create')
      reuseRequest(context, request, part)
      if (focus === 'settings' && !showRefusedFields(context, request)) focusFirstRefusal(context)
      if (focus === 'model') store.setState({ isPickerOpen: true })
    },
    useAsReference: ids => {
      openWorkspace(app.view, 'create')
      void addPictures(context, ids)
    },
    pastPrompts: () => pastPrompts(context),
    Provider: ({ children }: { children: ReactNode }) => (
      <CreateFeatureContext.Provider value={feature}>
        {children}
        <QuestionDialog />
        <PresetNameDialog />
        <AllPromptsDialog />
        <GridDialog />
      </CreateFeatureContext.Provider>
    ),
    stop: () => {
      for (const stop of stops) stop()
    },
  }
}

/** The catalogue, the prices and the prompt tools depend on whose key there is. */
function connectMirrors(app: App, context: CreateContext): () => void {
  const followAccount = () => {
    followPrice(context)
    void readToolbox(context)
  }
  void readToolbox(context)
  void readWildcards(context)
  void readPastPrompts(context)
  const stops = [
    app.stores.settings.subscribe((state, before) =>
      state.settings.realm === before.settings.realm ? followPrice(context) : followAccount(),
    ),
    app.stores.accounts.subscribe(followAccount),
    app.stores.catalog.subscribe(() => {
      followCatalog(context)
      followPrice(context)
    }),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}
