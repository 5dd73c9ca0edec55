import type { CanvasRegion, ComposeOptions } from '#shared/domain/canvas.ts'
import type { Draft } from '#shared/domain/draft.ts'
import type { Failure } from '#shared/domain/failure.ts'
import type { CanvasId, ImageId, RegionId } from '#shared/domain/ids.ts'
import type { Cost } from '#shared/domain/money.ts'
import type { CanvasList } from '#shared/ipc/canvas-calls.ts'
import type { Box } from '#shared/domain/work-box.ts'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Colour } from '../../engine/engine.ts'
import type { PriceState } from '../../app/pricing/price-watch.ts'
import type { CanvasSession } from './session/canvas-session.ts'
import type { SaveState } from './session/document-saver.ts'

/** A result that lies on the document to be looked at; nothing of it is in the document yet. */
export type ShownVariation = { readonly region: RegionId; readonly image: ImageId }

/** How a variation is held against what was there before. */
export type Comparison = 'preview' | 'slider' | 'blink'

/** What the Canvas shows. Mask, sketch, layers, box and their history live in the session's engine. */
export type CanvasViewState = {
  readonly list: CanvasList
  readonly session: CanvasSession | null
  /** The document that is being opened. */
  readonly opening: CanvasId | 'new' | null
  readonly save: SaveState
  /** The work box while a hand is on it; otherwise the document's own counts. */
  readonly heldBox: Box | null
  /** Prompt, model and parameters. Size, pictures and mode are filled in when it is priced or sent. */
  readonly draft: Draft
  /** As the interface counts it: 1 repaints freely, 0 leaves everything (`initStrengthOf`). */
  readonly strength: number
  readonly price: PriceState
  readonly isSending: boolean
  readonly failure: Failure | null
  /** A job that is dearer than the settings let pass without a question. */
  readonly question: Cost | null
  /** All that was sent of the document, oldest first. */
  readonly regions: readonly CanvasRegion[]
  readonly shown: ShownVariation | null
  readonly comparison: Comparison
  readonly compose: ComposeOptions
  readonly isPromptBarShown: boolean
  readonly isMaskShown: boolean
  /** Draws the mask's outline as it will be sent. */
  readonly isEffectiveShown: boolean
  /** Of the sketch, the newest first. */
  readonly recentColours: readonly Colour[]
}

export type CanvasStore = StoreApi<CanvasViewState>

const USUAL_STRENGTH = 0.85

export const createCanvasStore = (draft: Draft): CanvasStore =>
  createStore<CanvasViewState>(() => ({
    list: { revision: -1, documents: [] },
    session: null,
    opening: null,
    save: { kind: 'saved' },
    heldBox: null,
    draft,
    strength: USUAL_STRENGTH,
    price: { kind: 'none' },
    isSending: false,
    failure: null,
    question: null,
    regions: [],
    shown: null,
    comparison: 'preview',
    compose: { mixing: 'linear', alpha: 'blend', matchRim: true },
    isPromptBarShown: true,
    isMaskShown: true,
    isEffectiveShown: true,
    recentColours: [],
  }))
