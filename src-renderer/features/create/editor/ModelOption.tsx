import { Autocomplete } from '@base-ui/react/autocomplete'
import { Check, Star } from 'lucide-react'
import type { Model } from '#shared/domain/model.ts'
import { type Cost, formatCost } from '#shared/domain/money.ts'
import { createCopy } from '../../../app/copy/create-copy.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { VisuallyHidden } from '../../../ui/VisuallyHidden.tsx'
import { cheapestPicture } from './model-groups.ts'
import styles from './ModelOption.module.css'
import { ModelThumb } from './ModelThumb.tsx'

export type ModelOptionProps = {
  model: Model
  isPresent: boolean
  isFavourite: boolean
  /** What a picture came to last time. */
  each: Cost | null
  onUse: () => void
}

const copy = createCopy.model

export function ModelOption({ model, isPresent, isFavourite, each, onUse }: ModelOptionProps) {
  const price = priceHint(model, each)
  return (
    <Autocomplete.Item value={model} onClick={onUse} className={styles.option}>
      <ModelThumb model={model} size="m" />
      <span className={styles.words}>
        <span className={styles.name}>
          <span className={styles.title}>{model.name}</span>
          {isPresent && <Icon of={Check} size={14} className={styles.check} />}
          {isFavourite && (
            <>
              <Icon of={Star} size={14} filled className={styles.star} />
              <VisuallyHidden>{copy.isFavourite}</VisuallyHidden>
            </>
          )}
        </span>
        <span className={styles.summary}>{model.summary}</span>
      </span>
      {price !== null && <span className={styles.price}>{price}</span>}
    </Autocomplete.Item>
  )
}

/** Only what is known: a published table, or what one paid oneself. */
function priceHint(model: Model, each: Cost | null): string | null {
  const cheapest = cheapestPicture(model)
  if (cheapest !== null) return copy.priceFrom(formatCost(cheapest))
  return each === null ? null : copy.priceLast(formatCost(each))
}
