import type { ReactNode } from 'react'
import type { App } from '../../app/app.ts'
import type { CanvasDoors } from '../../app/canvas-doors.ts'
import type { RunningFeature } from '../../app/feature.ts'
import { createLateWriter, windowTimers } from '../../app/late-writer.ts'
import { imageUrl } from '../../app/media-url.ts'
import { createPriceWatch } from '../../app/pricing/price-watch.ts'
import { priceScopeOf, purseOf } from '../../app/pricing/purse.ts'
import { updateSettings } from '../../app/settings-actions.ts'
import { cancelJob, type JobsContext, takeJob } from '../jobs/index.ts'
import { canvasCommands } from './canvas-commands.ts'
import type { CanvasContext, CanvasLinks } from './canvas-context.ts'
import { CanvasFeatureContext } from './canvas-feature.ts'
import { restoreCanvas } from './canvas-settings.ts'
import { createCanvasStore } from './canvas-store.ts'
import { adoptList, noteHolder, readList } from './document-actions.ts'
import { documentsCommands } from './documents/documents-commands.ts'
import { openDoors } from './open-doors.ts'
import { createDocumentsStore } from './documents/documents-store.ts'
import { NewDocumentDialog } from './documents/NewDocumentDialog.tsx'
import { PickPictureDialog } from './documents/PickPictureDialog.tsx'
import { followSession } from './follow-session.ts'
import { followPrice } from './paint-actions.ts'
import { connectPanel, createPanelParts } from './panel/connect-panel.ts'
import { createCanvasCatalog } from './prompt/canvas-catalog.ts'
import { keepPrompts } from './session/document-draft.ts'
import { createLayerPictures, fetchBitmap, fetchFile } from './session/layer-pictures.ts'
import { watchWork } from './session/watch-work.ts'
import { markKeyFocus } from './stage/key-focus.ts'
import { connectStageKeys } from './stage/stage-keys.ts'
import { connectBoxTool } from './tools/box-tool.ts'
import { createToolMemory } from './tools/remember-tools.ts'
import { readRemembered, type RememberedTools } from './tools/remembered-tools.ts'
import { followVariations } from './variations/follow-sets.ts'
import { variationCommands } from './variations/variation-commands.ts'

const TOOLS_DELAY_MS = 500
/** What a price depends on beside the document. */
const PRICED = ['draft', 'strength', 'mode', 'heldBox', 'heldReach', 'paddingPx'] as const

export type RunningCanvas = RunningFeature & {
  /** The ways from pictures of other features into the canvas. */
  readonly doors: CanvasDoors
}

/** Starts the canvas. Documents are opened when somebody wants them; what is sent goes through the jobs everybody sees. */
export function startCanvas(app: App, jobs: JobsContext, links: CanvasLinks): RunningCanvas {
  const catalog = createCanvasCatalog(app)
  const allModels = () => app.stores.catalog.getState().models
  const store = createCanvasStore(
    restoreCanvas(app.stores.settings.getState().settings.canvasDraft, catalog(), allModels()),
  )
  const prices = createPriceWatch({
    ask: draft => app.studio.jobs.price({ draft }),
    timers: windowTimers,
    publish: price => store.setState({ price }),
  })
  const context: CanvasContext = {
    store,
    documents: createDocumentsStore(),
    jobs: jobs.store,
    studio: app.studio,
    catalog,
    allModels,
    prices,
    priceScope: () => priceScopeOf(app),
    purse: () => purseOf(app),
    settings: () => app.stores.settings.getState().settings,
    randomBelow: app.randomBelow,
    takeJob: job => takeJob(jobs, job),
    cancelJob: id => cancelJob(jobs, id),
    makePictures: onReady =>
      createLayerPictures({
        urlOf: hash => `${app.info.mediaBase}/input/${hash}`,
        fetchBitmap,
        onReady,
        onMissing: () => app.report({ code: 'file-missing' }),
      }),
    loadImage: id => fetchBitmap(imageUrl(app.info, id)),
    loadFile: hash => fetchFile(`${app.info.mediaBase}/input/${hash}`),
    loadInput: hash => fetchBitmap(`${app.info.mediaBase}/input/${hash}`),
    links,
    ...createPanelParts(app, { store }),
    report: app.report,
    announce: app.announce,
    toasts: app.toasts,
  }
  const toolWriter = createLateWriter<RememberedTools, number>({
    write: canvasTools => void updateSettings(app, { canvasTools }),
    timers: windowTimers,
    delayMs: TOOLS_DELAY_MS,
  })
  const remembered = readRemembered(app.stores.settings.getState().settings.canvasTools)
  const feature = { context }
  const prompts = keepPrompts(context)
  /**
   * Nothing may be lost with the window, nor may another window open a document of a second ago: what was done goes out as
   * soon as one looks away.
   */
  const handleLeave = () => {
    prompts.flush()
    void store.getState().session?.flush()
    toolWriter.flush()
  }
  window.addEventListener('pagehide', handleLeave)
  window.addEventListener('blur', handleLeave)
  void readList(context)
  const stops = [
    app.studio.canvas.changed(list => adoptList(store, list)),
    app.studio.canvas.taken(holder => noteHolder(context, holder)),
    app.onSnapshot(() => void readList(context)),
    followSession(context, createToolMemory(context, remembered, toolWriter)),
    followSession(context, session => connectStageKeys(app, context, session)),
    followSession(context, session => connectBoxTool(context, session)),
    followSession(context, ({ element }) => markKeyFocus(element)),
    connectPanel(app, context),
    followVariations(context),
    connectPrices(app, context),
    () => {
      window.removeEventListener('pagehide', handleLeave)
      window.removeEventListener('blur', handleLeave)
    },
    prompts.stop,
    () => prices.stop(),
    () => void store.getState().session?.close(),
  ]
  return {
    commands: [...canvasCommands(app, context), ...documentsCommands(app, context), ...variationCommands(app, context)],
    doors: openDoors(app, context),
    Provider: ({ children }: { children: ReactNode }) => (
      <CanvasFeatureContext.Provider value={feature}>
        {children}
        <NewDocumentDialog />
        <PickPictureDialog />
      </CanvasFeatureContext.Provider>
    ),
    stop: () => {
      for (const stop of stops) stop()
    },
  }
}

/** A price depends on the draft, the box, whether there is a mask, and whose key there is. */
function connectPrices(app: App, context: CanvasContext): () => void {
  const follow = () => followPrice(context)
  let stopEngine: (() => void) | null = null
  const followSession = () => {
    stopEngine?.()
    const { session } = context.store.getState()
    stopEngine = session === null ? null : watchWork(session, follow)
    follow()
  }
  const stops = [
    context.store.subscribe((state, before) => {
      if (state.session !== before.session) followSession()
      else if (PRICED.some(key => state[key] !== before[key])) follow()
    }),
    app.stores.settings.subscribe(follow),
    app.stores.accounts.subscribe(follow),
    app.stores.catalog.subscribe(follow),
    () => stopEngine?.(),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}
