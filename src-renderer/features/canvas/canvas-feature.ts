import { createContext, useCallback, useContext, useSyncExternalStore } from 'react'
import { invariant } from '#shared/lib/invariant.ts'
import { useStore } from 'zustand'
import type { EngineSnapshot } from '../../engine/engine.ts'
import type { CanvasContext } from './canvas-context.ts'
import type { CanvasViewState } from './canvas-store.ts'
import type { CanvasContent } from './session/canvas-content.ts'
import type { CanvasSession } from './session/canvas-session.ts'

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
  return session.content()
}
