import { useMemo, useState } from 'react'
import { LARGEST_BATCH } from '#shared/domain/batch.ts'
import { countCells, type GridAxis } from '#shared/domain/grid.ts'
import { editorCopy } from '../../../app/copy/editor-copy.ts'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Note } from '../../../ui/Note.tsx'
import { useCreate, useCreateFeature, usePresentModel, usePromptModels } from '../create-feature.ts'
import { AxisEditor } from './AxisEditor.tsx'
import { cellsOfGrid, sendBatch } from './batch-actions.ts'
import { BatchBlocked, BatchFooter } from './BatchFooter.tsx'
import { type AxisForm, axisChoices, EMPTY_AXIS, readAxis } from './grid-axes.ts'
import styles from './GridDialog.module.css'
import { GridPreview } from './GridPreview.tsx'
import { useBatchPrice } from './use-batch-price.ts'

const copy = editorCopy.grid
const LARGEST_SEED = 2 ** 31 - 11

/** Every combination of some values: how many, what they cost and which are refused, before anything is sent. */
export function GridDialog() {
  const isOpen = useCreate(state => state.dialog?.kind === 'grid')
  return isOpen ? <Grid /> : null
}

function Grid() {
  const { context, batches } = useCreateFeature()
  const draft = useCreate(state => state.draft)
  const model = usePresentModel()
  const catalog = usePromptModels()
  const [forms, setForms] = useState<readonly AxisForm[]>([EMPTY_AXIS, EMPTY_AXIS, EMPTY_AXIS])
  // One seed for all cells, or they could not be compared.
  const [seed] = useState(() => context.randomBelow(LARGEST_SEED))
  const choices = useMemo(() => axisChoices(draft, model, catalog), [draft, model, catalog])
  const readings = forms.map(form => readAxis(form, choices, draft.prompt))
  const axes = readings.flatMap(reading => (reading.kind === 'axis' ? [reading.axis] : []))
  const isComplete = readings.every(reading => reading.kind !== 'unreadable') && axes.length > 0
  const count = countCells(axes)
  const isTooLarge = count > LARGEST_BATCH
  // What the axes say decides, not that they were read anew.
  const axesKey = JSON.stringify(axes)
  const cells = useMemo(
    () => (isComplete && !isTooLarge ? cellsOfGrid(context, axes, seed) : null),
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [axesKey, isComplete, isTooLarge, context, seed, draft],
  )
  const drafts = useMemo(() => cells?.map(cell => cell.draft) ?? null, [cells])
  const refused = cells?.filter(cell => cell.refusals.length > 0) ?? []
  const pricing = useBatchPrice(refused.length > 0 ? null : drafts)
  const pictures = drafts?.reduce((sum, each) => sum + each.count, 0) ?? 0
  const whyNot = !isComplete
    ? copy.noAxis
    : isTooLarge
      ? editorCopy.batch.tooMany(count, LARGEST_BATCH)
      : refused.length > 0
        ? editorCopy.batch.refused(refused.length)
        : null
  const send = () =>
    sendBatch(context, batches, {
      drafts: drafts ?? [],
      label: labelOf(axes),
      axes,
      labels: (cells ?? []).map(cell => cell.labels),
    })
  return (
    <Dialog
      open
      width="wide"
      title={copy.title}
      description={copy.intro}
      onClose={() => context.store.setState({ dialog: null })}
      footer={<BatchFooter pictures={pictures} pricing={pricing} whyNot={whyNot} send={send} />}
    >
      <div className={styles.axes}>
        {copy.axes.map((name, index) => (
          <AxisEditor
            key={name}
            name={name}
            form={forms[index] ?? EMPTY_AXIS}
            choices={choices}
            taken={forms.flatMap((form, other) => (other === index || form.parameter === null ? [] : [form.parameter]))}
            message={messageOf(readings[index])}
            onChange={form => setForms(forms.map((present, at) => (at === index ? form : present)))}
          />
        ))}
      </div>
      {isTooLarge && <Note>{editorCopy.batch.tooMany(count, LARGEST_BATCH)}</Note>}
      {cells !== null && <GridPreview axes={axes} cells={cells} pictures={pictures} />}
      <BatchBlocked pricing={pricing} />
    </Dialog>
  )
}

const messageOf = (reading: ReturnType<typeof readAxis> | undefined): string | null =>
  reading?.kind === 'unreadable' ? reading.message : null

const labelOf = (axes: readonly GridAxis[]): string => axes.map(axis => axis.label).join(' × ')
