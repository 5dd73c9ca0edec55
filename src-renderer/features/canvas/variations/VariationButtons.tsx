import type { ImageId } from '#shared/domain/ids.ts'
import { useApp } from '../../../app/app.ts'
import { canvasVariationsCopy as copy } from '../../../app/copy/canvas-variations-copy.ts'
import { inputUrl, thumbUrl } from '../../../app/media-url.ts'
import { Picture } from '../../../ui/Picture.tsx'
import { useCanvasFeature } from '../canvas-feature.ts'
import { ComingPlaces } from './ComingPlaces.tsx'
import { LostPlace } from './LostPlace.tsx'
import { runsOf } from './slot-runs.ts'
import { leavePreview, showVariation } from './variation-actions.ts'
import type { VariationSet } from './variation-sets.ts'
import styles from './VariationsStrip.module.css'

/** The document as it is, then the variations with their numbers and the places of those that are on their way. */
export function VariationButtons({ set, image }: { set: VariationSet; image: ImageId | null }) {
  const { context } = useCanvasFeature()
  const { info } = useApp()
  const { region, pictures, slots } = set
  return (
    <div className={styles.group}>
      <button
        type="button"
        className={styles.place}
        data-variation="before"
        aria-pressed={image === null}
        onClick={() => leavePreview(context)}
      >
        <Picture src={inputUrl(info, region.init.hash)} alt="" missingLabel={copy.missing} className={styles.picture} />
        <span className={styles.words}>{copy.before}</span>
      </button>
      <span className={styles.line} />
      {runsOf(slots).map(run => {
        if (run.kind === 'coming')
          return <ComingPlaces key={run.key} job={run.job} count={run.count} isFirst={run.isFirst} />
        if (run.kind === 'lost') return <LostPlace key={run.key} failure={run.failure} />
        const at = pictures.indexOf(run.image)
        return (
          <button
            key={run.key}
            type="button"
            className={styles.place}
            data-variation={run.image}
            aria-label={copy.variation(at + 1, pictures.length)}
            aria-pressed={run.image === image}
            onClick={() => showVariation(context, region.id, run.image)}
          >
            <Picture src={thumbUrl(info, run.image)} alt="" missingLabel={copy.missing} className={styles.picture} />
            <span className={styles.words}>{at + 1}</span>
          </button>
        )
      })}
    </div>
  )
}
