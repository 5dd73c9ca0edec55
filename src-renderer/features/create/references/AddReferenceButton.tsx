import { ImagePlus, Plus } from 'lucide-react'
import { useRef } from 'react'
import type { Draft } from '#shared/domain/draft.ts'
import { slotOf } from '#shared/domain/draft-rules.ts'
import type { Model } from '#shared/domain/model.ts'
import type { InputSlot } from '#shared/domain/model-inputs.ts'
import { editorCopy } from '../../../app/copy/editor-copy.ts'
import { IconButton } from '../../../ui/IconButton.tsx'
import { Menu } from '../../../ui/Menu.tsx'
import { useCreateFeature } from '../create-feature.ts'
import { slotsNow } from './draft-references.ts'
import { addFiles } from './reference-actions.ts'

const PICTURE_TYPES = 'image/png,image/jpeg,image/webp,image/gif,image/avif,image/tiff'
const copy = editorCopy.references

/** Chooses files for each kind of picture that the model takes. */
export function AddReferenceButton({ draft, model }: { draft: Draft; model: Model }) {
  const { context } = useCreateFeature()
  const fileRef = useRef<HTMLInputElement>(null)
  const only = useRef<InputSlot | undefined>(undefined)
  const slots = slotsNow(draft, model)
  if (slots.length === 0) return null
  const choose = (slot?: InputSlot) => {
    only.current = slot
    fileRef.current?.click()
  }
  const used = (slot: InputSlot) => draft.inputs.filter(input => slotOf(model, input) === slot).length
  const button = <IconButton size="s" icon={Plus} label={copy.add} data-add-reference />
  return (
    <>
      <Menu
        align="end"
        trigger={button}
        entries={slots.map(slot => ({
          id: slot.key,
          label: copy.as(slot.label),
          icon: ImagePlus,
          disabledReason: used(slot) >= slot.max ? copy.full(slot.max) : null,
          onSelect: () => choose(slot),
        }))}
      />
      <input
        ref={fileRef}
        type="file"
        multiple
        hidden
        tabIndex={-1}
        aria-label={copy.add}
        accept={PICTURE_TYPES}
        onChange={event => {
          const files = [...(event.target.files ?? [])]
          event.target.value = ''
          void addFiles(context, files, only.current)
        }}
      />
    </>
  )
}
