import type { ReactNode } from 'react'
import type { ImageId, ModelKey } from '#shared/domain/ids.ts'
import { createEmitter } from '#shared/lib/emitter.ts'
import { createStore } from 'zustand/vanilla'
import type { App } from '../../app/app.ts'
import type { RunningFeature } from '../../app/feature.ts'
import { createLateWriter, windowTimers } from '../../app/late-writer.ts'
import { updateSettings } from '../../app/settings-actions.ts'
import { DeleteDialog } from './DeleteDialog.tsx'
import { startImports } from './import/start-imports.ts'
import { keepSpots } from './grid/grid-actions.ts'
import { askFor } from './library-actions.ts'
import { libraryCommands } from './library-commands.ts'
import type { LibraryContext, LibraryLinks } from './library-context.ts'
import { type LibraryFeature, LibraryFeatureContext } from './library-feature.ts'
import { createLibraryStore } from './library-store.ts'
import { isNarrowNow } from '../../app/use-is-narrow.ts'
import { Lightbox } from './lightbox/Lightbox.tsx'
import { followList, openImage } from './lightbox/lightbox-actions.ts'
import { createLightboxStore, type ZoomCommand } from './lightbox/lightbox-store.ts'
import { createPictureList } from './list/picture-list.ts'
import { RemoteDeleteDialog } from './RemoteDeleteDialog.tsx'
import { startVariations } from './variations/start-variations.ts'
import { openVariations } from './variations/variation-actions.ts'
import { VariationsDialog } from './variations/VariationsDialog.tsx'

/** Tiles carry their place. */
const focusedIndex = (): number | null => {
  const index = document.activeElement?.closest('[role="gridcell"]')?.getAttribute('data-index')
  return index === null || index === undefined ? null : Number(index)
}

const SEARCH_DELAY_MS = 150
const LAYOUT_DELAY_MS = 300

export type RunningLibrary = RunningFeature & {
  /** Opens the lightbox at one picture, from wherever. */
  readonly openImage: (id: ImageId) => void
  /** Shows the tools that work on a finished picture, one of them chosen. */
  readonly openVariations: (id: ImageId, tool?: ModelKey) => void
}

/** Starts the library: its list follows main from the first moment, so that the grid is there when it is looked at. */
export function startLibrary(app: App, links: LibraryLinks): RunningLibrary {
  const store = createLibraryStore()
  const list = createPictureList({
    studio: app.studio,
    report: app.report,
    query: { text: '', show: 'all' },
  })
  const search = createLateWriter<string, number>({
    write: text => void askFor(context, { text, show: store.getState().show }),
    timers: windowTimers,
    delayMs: SEARCH_DELAY_MS,
  })
  const context: LibraryContext = {
    store,
    list,
    app,
    links,
    search,
    gridPlace: createStore(() => ({ held: null })),
    reveals: createEmitter(),
  }
  const lightboxStore = createLightboxStore(!isNarrowNow())
  const lightbox = { library: context, store: lightboxStore, view: app.view }
  const variations = startVariations(app)
  const imports = startImports(app)
  const zooms = createEmitter<ZoomCommand>()
  const feature: LibraryFeature = {
    context,
    lightbox,
    variations: variations.context,
    imports: imports.context,
    zooms,
    gridRowPx: createLateWriter({
      write: gridRowPx => void updateSettings(app, { gridRowPx }),
      timers: windowTimers,
      delayMs: LAYOUT_DELAY_MS,
    }),
    keepPaneSize: (id, px) => {
      const { paneSizes } = app.stores.settings.getState().settings
      void updateSettings(app, { paneSizes: { ...paneSizes, [id]: px } })
    },
  }
  void list.refresh()
  const stops = [
    followList(lightbox),
    keepSpots(context),
    app.onSnapshot(() => void list.refresh()),
    () => list.stop(),
    variations.stop,
    imports.stop,
    () => feature.gridRowPx.flush(),
  ]
  return {
    commands: libraryCommands({
      view: app.view,
      context,
      lightbox,
      variations: variations.context,
      focusedIndex,
      zoom: command => zooms.emit(command),
    }),
    openImage: id => void openImage(lightbox, id),
    openVariations: (id, tool) => void openVariations(variations.context, id, tool),
    Provider: ({ children }: { children: ReactNode }) => (
      <LibraryFeatureContext.Provider value={feature}>
        {children}
        <Lightbox />
        <DeleteDialog />
        <VariationsDialog />
        <RemoteDeleteDialog />
      </LibraryFeatureContext.Provider>
    ),
    stop: () => {
      for (const stop of stops) stop()
    },
  }
}
