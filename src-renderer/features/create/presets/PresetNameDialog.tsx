import { type FormEvent, useId, useState } from 'react'
import type { PresetId } from '#shared/domain/preset.ts'
import { editorCopy } from '../../../app/copy/editor-copy.ts'
import { Button } from '../../../ui/Button.tsx'
import { Checkbox } from '../../../ui/Checkbox.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { FieldRow } from '../../../ui/FieldRow.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { useCreate, useCreateFeature } from '../create-feature.ts'
import { presetsNow, renamePreset, saveAsNew } from './preset-actions.ts'
import styles from './PresetNameDialog.module.css'

const copy = editorCopy.presets

/** Asks for the name of a new preset, or for another name. */
export function PresetNameDialog() {
  const dialog = useCreate(state => state.dialog)
  return dialog?.kind === 'name-preset' ? <NameForm id={dialog.id} /> : null
}

function NameForm({ id }: { id: PresetId | null }) {
  const { context } = useCreateFeature()
  const formId = useId()
  const [name, setName] = useState(() => presetsNow(context).find(preset => preset.id === id)?.name ?? '')
  const [withPrompt, setWithPrompt] = useState(false)
  const [isSaving, setSaving] = useState(false)
  const close = () => context.store.setState({ dialog: null })
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const trimmed = name.trim()
    if (trimmed === '' || isSaving) return
    setSaving(true)
    const isDone =
      id === null ? await saveAsNew(context, trimmed, withPrompt) : await renamePreset(context, id, trimmed)
    setSaving(false)
    if (isDone) close()
  }
  return (
    <Dialog
      open
      onClose={close}
      title={id === null ? copy.nameNew : copy.nameOld}
      footer={
        <>
          <Button onClick={close}>{copy.cancel}</Button>
          <Button
            variant="primary"
            type="submit"
            form={formId}
            disabledReason={name.trim() === '' ? copy.nameFirst : null}
          >
            {id === null ? copy.confirmNew : copy.confirmOld}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={event => void submit(event)} className={styles.form}>
        <FieldRow label={copy.name}>
          <TextField value={name} onChange={setName} maxLength={100} autoComplete="off" data-autofocus />
        </FieldRow>
        {id === null && (
          <Checkbox checked={withPrompt} onChange={setWithPrompt}>
            {copy.withPrompt}
          </Checkbox>
        )}
      </form>
    </Dialog>
  )
}
