import type { Box } from '#shared/domain/work-box.ts'
import type { PictureLayer } from '../../../engine/engine.ts'
import type { Comparison } from '../canvas-store.ts'
import type { PatchPreview } from './patch-previews.ts'

export type ComparedBy = {
  readonly comparison: Comparison
  readonly dividerAt: number
  readonly isBeforeShown: boolean
}

/** What lies over the document: the variation, its part right of the divider, or nothing while before is shown. */
export function layersOf(preview: PatchPreview, box: Box, by: ComparedBy): readonly PictureLayer[] {
  if (by.isBeforeShown) return []
  if (by.comparison !== 'slider') return [preview]
  const x = box.x + box.width * by.dividerAt
  return [{ ...preview, clip: { x, y: box.y, width: box.x + box.width - x, height: box.height } }]
}
