import { useMemo } from 'react'
import { type Blockage, blockageOf } from '../../../app/pricing/blockage.ts'
import { useAccounts, useCatalog, useSettings, useSpend } from '../../../app/use-mirrors.ts'
import { useCanvas, useCanvasFeature, useContent, useEngineSnapshot } from '../canvas-feature.ts'
import { type PaintPreview, readPreview } from '../paint-preview.ts'
import type { CanvasSession } from '../session/canvas-session.ts'

/** What would go out now. Follows the draft, the box and what lies in it; not the view, and not a stroke in the making. */
export function usePreview(session: CanvasSession): PaintPreview | null {
  const { context } = useCanvasFeature()
  useCanvas(state => state.draft)
  useCanvas(state => state.heldBox)
  useCanvas(state => state.strength)
  useCanvas(state => state.mode)
  useCanvas(state => state.paddingPx)
  useContent(session)
  useEngineSnapshot(session, snapshot => snapshot.undoLabel)
  useEngineSnapshot(session, snapshot => snapshot.historySteps)
  useEngineSnapshot(session, snapshot => snapshot.maskPixels)
  useEngineSnapshot(session, snapshot => snapshot.effectivePixels === 0)
  useEngineSnapshot(session, snapshot => snapshot.isMaskEmpty)
  useEngineSnapshot(session, snapshot => snapshot.isSketchShown && !snapshot.isSketchEmpty)
  useCatalog(catalog => catalog.models)
  return readPreview(context)
}

/** Why a valid draft cannot go out all the same. */
export function useBlockage(preview: PaintPreview | null): Blockage | null {
  const price = useCanvas(state => state.price)
  const accounts = useAccounts()
  const spend = useSpend()
  const realm = useSettings(settings => settings.realm)
  const budgets = useSettings(settings => settings.budgets)
  const known = price.kind === 'ready' ? price.price : null
  return useMemo(
    () =>
      preview === null || preview.refusals.length > 0
        ? null
        : blockageOf(preview.draft, preview.model, known, { accounts, spend, settings: { realm, budgets } }),
    [preview, known, accounts, spend, realm, budgets],
  )
}
