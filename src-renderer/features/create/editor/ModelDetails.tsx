import { useShallow } from 'zustand/react/shallow'
import { specOf } from '#shared/domain/draft-rules.ts'
import type { Model } from '#shared/domain/model.ts'
import { useApp } from '../../../app/app.ts'
import { createCopy } from '../../../app/copy/create-copy.ts'
import { thumbUrl } from '../../../app/media-url.ts'
import { Button } from '../../../ui/Button.tsx'
import { Note } from '../../../ui/Note.tsx'
import { Picture } from '../../../ui/Picture.tsx'
import { useJobs } from '../../jobs/index.ts'
import { useCreate } from '../create-feature.ts'
import { parkedBy } from './model-groups.ts'
import styles from './ModelDetails.module.css'
import { newestPictures } from './ModelThumb.tsx'

const SHOWN_PICTURES = 4
const copy = createCopy.model

/** What a model takes and what it would park, from its parameters; and the user's own pictures with it. */
export function ModelDetails({ model, present, onUse }: { model: Model; present: Model; onUse: () => void }) {
  const { info } = useApp()
  const values = useCreate(state => state.draft.values)
  const images = useJobs(useShallow(state => newestPictures(state, model.key, SHOWN_PICTURES)))
  const parked = model.key === present.key ? [] : parkedBy(values, present, model)
  return (
    <div className={styles.details}>
      <div className={styles.pictures}>
        {images.map(image => (
          <Picture key={image} src={thumbUrl(info, image)} alt="" missingLabel="" className={styles.picture} />
        ))}
      </div>
      <p className={styles.caption}>{images.length === 0 ? copy.noneYet : copy.yours(images.length)}</p>
      <h3 className={styles.name}>{model.name}</h3>
      <dl className={styles.facts}>
        {factsOfModel(model).map(([term, text]) => (
          <div key={term} className={styles.fact}>
            <dt>{term}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      {parked.length > 0 && <Note tone="info">{copy.parked(parked, present.name)}</Note>}
      <span className={styles.space} />
      {/* Not in the tab order twice: the search field already takes it with Enter. */}
      <Button
        variant="primary"
        keys={['↵']}
        onClick={onUse}
        className={styles.use}
        disabledReason={model.key === present.key ? '' : null}
      >
        {model.key === present.key ? copy.inUse : copy.use(model.name)}
      </Button>
    </div>
  )
}

function factsOfModel(model: Model): readonly (readonly [string, string])[] {
  const size = specOf(model, 'size')
  const count = specOf(model, 'count')
  const settings = model.parameters.filter(spec => spec.group === 'look' || spec.group === 'advanced')
  return [
    ...(size === null
      ? []
      : ([
          [
            copy.facts.sizes,
            size.only ? copy.fixedSizes(size.presets.length) : copy.sizeRange(size.min, size.max, size.step),
          ],
        ] as const)),
    [copy.facts.pictures, count === null || count.max === 1 ? '1' : `${count.min}–${count.max}`],
    [copy.facts.negative, model.parameters.some(spec => spec.key === 'negativePrompt') ? copy.yes : copy.no],
    [copy.facts.settings, settings.map(spec => spec.label).join(', ') || copy.noSettings],
    [copy.facts.time, `${Math.round(model.usualMs / 1000)} s`],
  ]
}
