import { useApp } from '../../../app/app.ts'
import { canvasPanelCopy } from '../../../app/copy/canvas-panel-copy.ts'
import { thumbUrl } from '../../../app/media-url.ts'
import { useCanvas, useCanvasFeature } from '../canvas-feature.ts'
import { openSet, shownIndex } from '../variations/strip-state.ts'
import { leavePreview } from '../variations/variation-actions.ts'
import { LayerLine } from './LayerLine.tsx'
import styles from './Layers.module.css'
import { useImageName } from './use-image-name.ts'

const copy = canvasPanelCopy.layers

/** The variation that lies on the document to be looked at. It is no layer yet; the eye takes it off again. */
export function PreviewLine() {
  const app = useApp()
  const { context } = useCanvasFeature()
  const shown = useCanvas(state => state.shown)
  const index = useCanvas(shownIndex)
  const count = useCanvas(({ strip }) => openSet(strip)?.pictures.length ?? 0)
  const name = useImageName(shown?.image ?? null)
  if (shown === null || index === null) return null
  return (
    <LayerLine
      name={name ?? copy.variation}
      detail={copy.preview(index, count)}
      thumb={<img className={styles.thumb} src={thumbUrl(app.info, shown.image)} alt="" />}
      isShown
      onShow={() => leavePreview(context)}
      isSelected={false}
    />
  )
}
