import { createContext, useCallback, useContext, useSyncExternalStore } from 'react'
import type { Model } from '#shared/domain/model.ts'
import type { Box } from '#shared/domain/work-box.ts'
import { invariant } from '#shared/lib/invariant.ts'
import { useStore } from 'zustand'
import { useCatalog } from '../../app/use-mirrors.ts'
import type { EngineSnapshot } from '../../engine/engine.ts'
import type { CanvasContext } from './canvas-context.ts'
import type { CanvasViewState } from './canvas-store.ts'
import { presentModel } from './paint-preview.ts'
import type { CanvasContent } from './session/canvas-content.ts'
import type { CanvasSession } from './session/canvas-session.ts'
import { boxOf } from './work-box-actions.ts'

export type CanvasFeature = { readonly context: CanvasContext }

export const CanvasFeatureContext = createContext<CanvasFeature | null>(null)

export function useCanvasFeature(): CanvasFeature {
  const feature = useContext(CanvasFeatureContext)
  invariant(feature, 'the canvas feature puts its provider round the whole shell')
  return feature
}

export const useCanvas = <T>(select: (state: CanvasViewState) => T): T =>
  useStore(useCanvasFeature().context.store, select)

/** What the engine says of itself, at most once a frame; `select` keeps a panel from following every pan. */
export function useEngineSnapshot<T>({ engine }: CanvasSession, select: (snapshot: EngineSnapshot) => T): T {
  const subscribe = useCallback((listener: () => void) => engine.subscribe(listener), [engine])
  return useSyncExternalStore(subscribe, () => select(engine.snapshot()))
}

/** Layers, box, grow and feather, as the history has them now. */
export function useContent(session: CanvasSession): CanvasContent {
  useEngineSnapshot(session, snapshot => snapshot.attached)
  useCanvas(state => state.heldReach)
  return session.content()
}

/** The work box as it would be sent now: held, set or fitted. */
export function useWorkBox(session: CanvasSession): Box {
  const held = useCanvas(state => state.heldBox)
  useCanvas(state => state.draft.model)
  useCanvas(state => state.paddingPx)
  useContent(session)
  // A fitted box follows the mask; as text it is the same while nothing of it changed.
  useEngineSnapshot(session, () => JSON.stringify(boxOf(session, held)))
  return boxOf(session, held)
}

/** The model of the draft, or the first that is left; null when no model takes a canvas. */
export function useCanvasModel(): Model | null {
  const { context } = useCanvasFeature()
  useCatalog(catalog => catalog.models)
  return useStore(context.store, () => presentModel(context))
}
