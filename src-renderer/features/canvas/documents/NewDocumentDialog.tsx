import { ArrowLeftRight } from 'lucide-react'
import { type FormEvent, useId, useState } from 'react'
import { useStore } from 'zustand'
import { documentsCopy } from '../../../app/copy/canvas-documents-copy.ts'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { FieldRow } from '../../../ui/FieldRow.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { NumberField } from '../../../ui/NumberField.tsx'
import { Segmented } from '../../../ui/Segmented.tsx'
import { Select } from '../../../ui/Select.tsx'
import { joinClasses } from '../../../ui/class-names.ts'
import { useCanvasFeature } from '../canvas-feature.ts'
import { createDocument } from '../document-actions.ts'
import { MAX_SIDE_PX, PRESET_NAMES, presetOf, shapeWithin, SIZE_PRESETS } from './new-size.ts'
import styles from './NewDocumentDialog.module.css'

const copy = documentsCopy.fresh
const PREVIEW_PX = 112

type Ground = 'transparent' | 'white' | 'black' | 'own'
const GROUNDS = { transparent: null, white: '#ffffff', black: '#000000' } as const

/** An empty document: how large, and on what. */
export function NewDocumentDialog() {
  const { context } = useCanvasFeature()
  const isShown = useStore(context.documents, state => state.isNewShown)
  return isShown ? <NewDocumentForm /> : null
}

function NewDocumentForm() {
  const { context } = useCanvasFeature()
  const formId = useId()
  const [{ width, height }, setSize] = useState(SIZE_PRESETS.square)
  const [ground, setGround] = useState<Ground>('transparent')
  const [own, setOwn] = useState('#808080')
  const colour = ground === 'own' ? own : GROUNDS[ground]
  const shape = shapeWithin(width, height, PREVIEW_PX)
  const close = () => context.documents.setState({ isNewShown: false })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    close()
    void createDocument(context, { kind: 'empty', width, height, colour }, copy.name)
  }
  return (
    <Dialog
      open
      onClose={close}
      title={copy.title}
      width="choices"
      footer={
        <>
          <Button onClick={close}>{copy.cancel}</Button>
          <Button variant="primary" type="submit" form={formId}>
            {copy.create}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} className={styles.form}>
        <div className={styles.fields}>
          <FieldRow label={copy.preset}>
            <Select
              value={presetOf(width, height)}
              onChange={name => name !== 'own' && setSize(SIZE_PRESETS[name])}
              options={[
                ...PRESET_NAMES.map(name => ({ value: name, label: copy.presets[name] })),
                ...(presetOf(width, height) === 'own' ? [{ value: 'own' as const, label: copy.presets.own }] : []),
              ]}
            />
          </FieldRow>
          <FieldRow label={copy.width}>
            <NumberField
              width="wide"
              value={width}
              onChange={next => setSize({ width: next, height })}
              min={1}
              max={MAX_SIDE_PX}
              step={1}
            />
          </FieldRow>
          <FieldRow label={copy.height}>
            <div className={styles.side}>
              <NumberField
                width="wide"
                value={height}
                onChange={next => setSize({ width, height: next })}
                min={1}
                max={MAX_SIDE_PX}
                step={1}
              />
              <IconButton
                size="s"
                icon={ArrowLeftRight}
                label={copy.swap}
                onClick={() => setSize({ width: height, height: width })}
              />
            </div>
          </FieldRow>
          <FieldRow label={copy.background} layout="above">
            <Segmented<Ground>
              value={ground}
              onChange={setGround}
              options={[
                { value: 'transparent', label: copy.transparent },
                { value: 'white', label: copy.white },
                { value: 'black', label: copy.black },
                { value: 'own', label: copy.own },
              ]}
            />
          </FieldRow>
          <div className={styles.own}>
            {ground === 'own' && (
              <input
                type="color"
                className={styles.colour}
                aria-label={copy.colour}
                value={own}
                onChange={event => setOwn(event.target.value)}
              />
            )}
          </div>
        </div>
        <div className={styles.preview} aria-hidden>
          <span
            className={joinClasses(styles.shape, colour === null && styles.checker)}
            style={{ ...shape, ...(colour !== null && { background: colour }) }}
          />
          <span>{copy.megapixels(width, height)}</span>
        </div>
      </form>
    </Dialog>
  )
}
