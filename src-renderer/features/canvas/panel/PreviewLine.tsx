import { useApp } from '../../../app/app.ts'
import { canvasPanelCopy } from '../../../app/copy/canvas-panel-copy.ts'
import { thumbUrl } from '../../../app/media-url.ts'
import { useCanvas, useCanvasFeature } from '../canvas-feature.ts'
import { hidePreview } from './layer-actions.ts'
import { LayerLine } from './LayerLine.tsx'
import styles from './Layers.module.css'
import { useImageName } from './use-image-name.ts'

const copy = canvasPanelCopy.layers

/** The variation that lies on the document to be looked at. It is no layer yet; the eye takes it off again. */
export function PreviewLine() {
  const app = useApp()
  const { context } = useCanvasFeature()
  const shown = useCanvas(state => state.shown)
  const regions = useCanvas(state => state.regions)
  const name = useImageName(shown?.image ?? null)
  if (shown === null) return null
  const siblings = regions.find(({ id }) => id === shown.region)?.images.filter(({ discarded }) => !discarded) ?? []
  const index = siblings.findIndex(({ image }) => image === shown.image)
  return (
    <LayerLine
      name={name ?? copy.variation}
      detail={copy.preview(index + 1, siblings.length)}
      thumb={<img className={styles.thumb} src={thumbUrl(app.info, shown.image)} alt="" />}
      isShown
      onShow={() => hidePreview(context)}
      isSelected={false}
    />
  )
}
