import { ChevronsUpDown } from 'lucide-react'
import { type Model } from '#shared/domain/model.ts'
import { PROVIDER_NAMES } from '#shared/domain/provider.ts'
import { createCopy } from '../../../app/copy/create-copy.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { Popover } from '../../../ui/Popover.tsx'
import { useCreate, useCreateFeature } from '../create-feature.ts'
import { ModelList } from './ModelList.tsx'
import styles from './ModelPicker.module.css'
import { ModelThumb } from './ModelThumb.tsx'

/** The model in use, and on a click all there are. */
export function ModelPicker({ model }: { model: Model }) {
  const { context } = useCreateFeature()
  const isOpen = useCreate(state => state.isPickerOpen)
  return (
    <Popover
      bare
      side="right"
      align="start"
      label={createCopy.model.choose}
      open={isOpen}
      onOpenChange={open => context.store.setState({ isPickerOpen: open })}
      {...(styles.popup !== undefined && { className: styles.popup })}
      trigger={
        <button type="button" className={styles.trigger} aria-keyshortcuts="M">
          <ModelThumb model={model} size="s" />
          <span className={styles.words}>
            <span className={styles.name}>{model.name}</span>
            <span className={styles.summary}>
              {PROVIDER_NAMES[model.provider]} · {model.summary}
            </span>
          </span>
          <Icon of={ChevronsUpDown} className={styles.chevrons} />
        </button>
      }
    >
      <ModelList present={model} onDone={() => context.store.setState({ isPickerOpen: false })} />
    </Popover>
  )
}
