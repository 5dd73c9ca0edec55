import { Star } from 'lucide-react'
import { specOf } from '#shared/domain/draft-rules.ts'
import type { Model } from '#shared/domain/model.ts'
import { formatCost } from '#shared/domain/money.ts'
import { useApp } from '../../../app/app.ts'
import { createCopy } from '../../../app/copy/create-copy.ts'
import { thumbUrl } from '../../../app/media-url.ts'
import { updateSettings } from '../../../app/settings-actions.ts'
import { useSettings } from '../../../app/use-mirrors.ts'
import { Button } from '../../../ui/Button.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { Note } from '../../../ui/Note.tsx'
import { Picture } from '../../../ui/Picture.tsx'
import { useJobs } from '../../jobs/index.ts'
import { useCreate } from '../create-feature.ts'
import { cheapestPicture, parkedBy } from './model-groups.ts'
import { type ModelUse, usageOf } from './model-usage.ts'
import styles from './ModelDetails.module.css'

const copy = createCopy.model

/** What a model takes and what it would park, from its parameters; and the user's own pictures with it. */
export function ModelDetails({ model, present, onUse }: { model: Model; present: Model; onUse: () => void }) {
  const { info } = useApp()
  const draft = useCreate(state => state.draft)
  const use = useJobs(state => usageOf(state).get(model.key))
  const images = use?.images ?? []
  const parked = model.key === present.key ? [] : parkedBy(draft, present, model)
  return (
    <div className={styles.details}>
      <div className={styles.pictures}>
        {images.map(image => (
          <Picture key={image} src={thumbUrl(info, image)} alt="" missingLabel="" className={styles.picture} />
        ))}
      </div>
      <p className={styles.caption}>{images.length === 0 ? copy.noneYet : copy.yours(images.length)}</p>
      <div className={styles.title}>
        <h3 className={styles.name}>{model.name}</h3>
        <FavouriteButton model={model} />
      </div>
      <dl className={styles.facts}>
        {factsOfModel(model, use).map(([term, text]) => (
          <div key={term} className={styles.fact}>
            <dt>{term}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      {parked.length > 0 && <Note tone="info">{copy.parked(parked, present.name)}</Note>}
      <span className={styles.space} />
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

function FavouriteButton({ model }: { model: Model }) {
  const app = useApp()
  const favourites = useSettings(settings => settings.favouriteModels)
  const isFavourite = favourites.includes(model.key)
  const toggle = () => {
    const favouriteModels = isFavourite ? favourites.filter(key => key !== model.key) : [...favourites, model.key]
    void updateSettings(app, { favouriteModels })
  }
  return (
    <IconButton
      size="s"
      icon={Star}
      label={isFavourite ? copy.unfavourite(model.name) : copy.favourite(model.name)}
      pressed={isFavourite}
      filled={isFavourite}
      onClick={toggle}
    />
  )
}

function factsOfModel(model: Model, use: ModelUse | undefined): readonly Fact[] {
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
    ...referencesOf(model),
    [copy.facts.negative, model.parameters.some(spec => spec.key === 'negativePrompt') ? copy.yes : copy.no],
    [copy.facts.settings, [...new Set(settings.map(spec => spec.label))].join(', ') || copy.noSettings],
    ...priceOf(model, use),
    [copy.facts.time, `${Math.round(model.usualMs / 1000)} s`],
  ]
}

type Fact = readonly [term: string, text: string]

function referencesOf({ inputs }: Model): readonly Fact[] {
  const labels = inputs.slots.map(slot => slot.label).join(', ')
  return [
    [copy.facts.references, labels || copy.no],
    ...(inputs.elements === null ? [] : [[copy.facts.elements, copy.upTo(inputs.elements.max)] as const]),
  ]
}

function priceOf(model: Model, use: ModelUse | undefined): readonly Fact[] {
  const cheapest = cheapestPicture(model)
  if (cheapest !== null) return [[copy.facts.price, copy.priceFrom(formatCost(cheapest))]]
  const each = use?.each ?? null
  return each === null ? [] : [[copy.facts.price, copy.priceLast(formatCost(each))]]
}
