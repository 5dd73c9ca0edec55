import type { CanvasRegion, ComposeOptions } from '#shared/domain/canvas.ts'
import type { CanvasMode } from '#shared/domain/canvas-model.ts'
import type { Draft } from '#shared/domain/draft.ts'
import type { Failure } from '#shared/domain/failure.ts'
import type { CanvasId } from '#shared/domain/ids.ts'
import type { Cost } from '#shared/domain/money.ts'
import type { CanvasList } from '#shared/ipc/canvas-calls.ts'
import type { Box } from '#shared/domain/work-box.ts'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Colour, MaskLook } from '../../engine/engine.ts'
import type { PriceState } from '../../app/pricing/price-watch.ts'
import type { HistoryWalk } from '../create/index.ts'
import type { KeptCanvas } from './canvas-settings.ts'
import type { CanvasSession } from './session/canvas-session.ts'
import type { MaskReach } from './session/mask-steps.ts'
import type { SaveState } from './session/document-saver.ts'
import { EMPTY_STRIP, type ShownVariation, type StripState } from './variations/strip-state.ts'

/** How a variation is held against what was there before. */
export type Comparison = 'preview' | 'slider' | 'blink'

/** A document that was asked for and is not there yet. `document` is null while it is made. */
export type Opening = { readonly document: CanvasId | null }

/** What the Canvas shows. Mask, sketch, layers, box and their history live in the session's engine. */
export type CanvasViewState = {
  readonly list: CanvasList
  readonly session: CanvasSession | null
  /** The last one that was asked for: of two, the one that was asked for first is dropped. */
  readonly opening: Opening | null
  readonly save: SaveState
  /** The work box while a hand is on it; otherwise the document's own counts. */
  readonly heldBox: Box | null
  /** Grow and feather while a slider moves; a moment later they are one step of the history. */
  readonly heldReach: MaskReach | null
  /** Prompt, model and parameters. Size, pictures and mode are filled in when it is priced or sent. */
  readonly draft: Draft
  /** As the interface counts it: 1 repaints freely, 0 leaves everything (`initStrengthOf`). */
  readonly strength: number
  /** What was chosen where there is a choice; otherwise what lies in the box decides. */
  readonly mode: CanvasMode | null
  /** Room left round the mask when the box is fitted to it, in document pixels. */
  readonly paddingPx: number
  /** Where one stands while stepping through past prompts. */
  readonly walk: HistoryWalk | null
  readonly price: PriceState
  readonly isSending: boolean
  readonly failure: Failure | null
  /** A job that is dearer than the settings let pass without a question. */
  readonly question: Cost | null
  /** All that was sent of the document, oldest first. */
  readonly regions: readonly CanvasRegion[]
  readonly shown: ShownVariation | null
  readonly comparison: Comparison
  readonly strip: StripState
  readonly compose: ComposeOptions
  /** Colour, opacity and pattern of the mask. */
  readonly look: MaskLook
  /** Beside the document. */
  readonly isPanelShown: boolean
  /** In a narrow window, where the panel lies over the document. */
  readonly isPanelOpen: boolean
  readonly isPromptBarShown: boolean
  /** The prompt should take the focus; a new object each time it is asked for. */
  readonly promptFocus: object | null
  readonly isMaskShown: boolean
  /** Draws the mask's outline as it will be sent. */
  readonly isEffectiveShown: boolean
  /** The work box is drawn and moved by hand; the engine knows no such tool. */
  readonly isBoxTool: boolean
  /** Of the sketch, the newest first. */
  readonly recentColours: readonly Colour[]
}

export type CanvasStore = StoreApi<CanvasViewState>

export const createCanvasStore = (kept: KeptCanvas): CanvasStore =>
  createStore<CanvasViewState>(() => ({
    ...kept,
    list: { revision: -1, documents: [] },
    session: null,
    opening: null,
    save: { kind: 'saved' },
    heldBox: null,
    heldReach: null,
    mode: null,
    walk: null,
    price: { kind: 'none' },
    isSending: false,
    failure: null,
    question: null,
    regions: [],
    shown: null,
    comparison: 'preview',
    strip: EMPTY_STRIP,
    isPromptBarShown: true,
    promptFocus: null,
    isMaskShown: true,
    isBoxTool: false,
    recentColours: [],
    isPanelShown: true,
    isPanelOpen: false,
  }))
