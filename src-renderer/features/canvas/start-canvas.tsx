import type { ReactNode } from 'react'
import type { ImageId } from '#shared/domain/ids.ts'
import type { App } from '../../app/app.ts'
import type { RunningFeature } from '../../app/feature.ts'
import { createLateWriter, windowTimers } from '../../app/late-writer.ts'
import { imageUrl } from '../../app/media-url.ts'
import { createPriceWatch } from '../../app/pricing/price-watch.ts'
import { priceScopeOf, purseOf } from '../../app/pricing/purse.ts'
import { updateSettings } from '../../app/settings-actions.ts'
import { openWorkspace } from '../../app/view-actions.ts'
import { type JobsContext, takeJob } from '../jobs/index.ts'
import { canvasCommands } from './canvas-commands.ts'
import type { CanvasContext, CanvasLinks } from './canvas-context.ts'
import { CanvasFeatureContext } from './canvas-feature.ts'
import { restoreCanvas } from './canvas-settings.ts'
import { createCanvasStore } from './canvas-store.ts'
import { adoptList, createDocument, readList } from './document-actions.ts'
import { followSession } from './follow-session.ts'
import { followPrice } from './paint-actions.ts'
import { connectPanel, createPanelParts } from './panel/connect-panel.ts'
import { canvasModels, sortForKeys } from './prompt/canvas-models.ts'
import { createLayerPictures, fetchBitmap } from './session/layer-pictures.ts'
import { markKeyFocus } from './stage/key-focus.ts'
import { connectStageKeys } from './stage/stage-keys.ts'
import { createToolMemory } from './tools/remember-tools.ts'
import { readRemembered, type RememberedTools } from './tools/remembered-tools.ts'
import { followVariations } from './variations/follow-sets.ts'
import { variationCommands } from './variations/variation-commands.ts'

const TOOLS_DELAY_MS = 500
/** What a price depends on beside the document. */
const PRICED = ['draft', 'strength', 'mode', 'heldBox', 'paddingPx'] as const

export type RunningCanvas = RunningFeature & {
  /** Opens a picture of the library as a document of its own. */
  readonly openImage: (id: ImageId) => void
}

/** Starts the canvas. Documents are opened when somebody wants them; what is sent goes through the jobs everybody sees. */
export function startCanvas(app: App, jobs: JobsContext, links: CanvasLinks): RunningCanvas {
  const catalog = () => {
    const { realm } = app.stores.settings.getState().settings
    const accounts = app.stores.accounts.getState().accounts
    const withKey = accounts.filter(account => account.realm === realm && account.key.state === 'set')
    return sortForKeys(
      canvasModels(app.stores.catalog.getState().models),
      new Set(withKey.map(({ provider }) => provider)),
    )
  }
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
    makePictures: onReady =>
      createLayerPictures({
        urlOf: hash => `${app.info.mediaBase}/input/${hash}`,
        fetchBitmap,
        onReady,
        onMissing: () => app.report({ code: 'file-missing' }),
      }),
    loadImage: id => fetchBitmap(imageUrl(app.info, id)),
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
  /** Nothing may be lost with the window: what was painted in the last second goes out now. */
  const handleHide = () => {
    void store.getState().session?.flush()
    toolWriter.flush()
  }
  window.addEventListener('pagehide', handleHide)
  void readList(context)
  const stops = [
    app.studio.canvas.changed(list => adoptList(store, list)),
    app.onSnapshot(() => void readList(context)),
    followSession(context, createToolMemory(context, remembered, toolWriter)),
    followSession(context, session => connectStageKeys(app, context, session)),
    followSession(context, ({ element }) => markKeyFocus(element)),
    connectPanel(app, context),
    followVariations(context),
    connectPrices(app, context),
    () => window.removeEventListener('pagehide', handleHide),
    () => prices.stop(),
    () => void store.getState().session?.close(),
  ]
  return {
    commands: [...canvasCommands(app, context), ...variationCommands(app, context)],
    openImage: id => {
      openWorkspace(app.view, 'canvas')
      void createDocument(context, { kind: 'image', id })
    },
    Provider: ({ children }: { children: ReactNode }) => (
      <CanvasFeatureContext.Provider value={{ context }}>{children}</CanvasFeatureContext.Provider>
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
    stopEngine = context.store.getState().session?.engine.subscribe(follow) ?? null
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
