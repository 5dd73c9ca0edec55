import { useApp } from '../../../app/app.ts'
import { canvasCopy } from '../../../app/copy/canvas-copy.ts'
import { thumbUrl } from '../../../app/media-url.ts'
import { Button } from '../../../ui/Button.tsx'
import { useCanvas, useCanvasFeature } from '../canvas-feature.ts'
import type { CanvasSession } from '../session/canvas-session.ts'
import { acceptShown, showVariation } from './variation-actions.ts'
import styles from './VariationsStrip.module.css'

const copy = canvasCopy.variations

/** What came back for the boxes of the document, newest box first. */
export function VariationsStrip({ session }: { session: CanvasSession }) {
  const { context } = useCanvasFeature()
  const app = useApp()
  const regions = useCanvas(state => state.regions)
  const shown = useCanvas(state => state.shown)
  const pending = regions.flatMap(region =>
    region.images.filter(({ accepted, discarded }) => !accepted && !discarded).map(({ image }) => ({ region, image })),
  )
  if (pending.length === 0) return null
  return (
    <section className={styles.strip} aria-label={copy.label} data-region tabIndex={-1}>
      <div className={styles.list}>
        {pending.map(({ region, image }, index) => (
          <button
            key={image}
            type="button"
            className={styles.variation}
            aria-pressed={shown?.image === image}
            onClick={() => void showVariation(context, session, region, image)}
          >
            <img src={thumbUrl(app.info, image)} alt={copy.of(index + 1, pending.length)} />
          </button>
        ))}
      </div>
      <Button disabledReason={shown === null ? copy.label : null} onClick={() => void acceptShown(context)}>
        {copy.accept}
      </Button>
    </section>
  )
}
