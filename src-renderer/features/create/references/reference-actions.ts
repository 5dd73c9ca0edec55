import type { Failure } from '#shared/domain/failure.ts'
import type { ImageId } from '#shared/domain/ids.ts'
import type { InputSlot } from '#shared/domain/model-inputs.ts'
import { type InputPicture, LARGEST_INPUT_BYTES } from '#shared/domain/request-input.ts'
import { controlOf } from '#shared/domain/draft-rules.ts'
import { err, type Result } from '#shared/lib/result.ts'
import { editorCopy } from '../../../app/copy/editor-copy.ts'
import { focusPlace } from '../create-actions.ts'
import type { CreateContext } from '../create-context.ts'
import { changeDraft, presentModel } from '../edit-actions.ts'
import { referencesOf, slotWithRoom, withReferences } from './draft-references.ts'

type Adding = Pick<CreateContext, 'store' | 'catalog' | 'now' | 'studio' | 'report' | 'toasts'>

/** What is read of a file that was dropped, pasted or chosen. */
export type GivenFile = { readonly size: number; arrayBuffer(): Promise<ArrayBuffer> }

export const addFiles = (context: Adding, files: readonly GivenFile[], only?: InputSlot): Promise<void> =>
  add(
    context,
    files.map(file => () => readFile(context, file)),
    only,
  )

export const addPictures = (context: Adding, ids: readonly ImageId[], only?: InputSlot): Promise<void> =>
  add(
    context,
    ids.map(id => () => context.studio.inputs.fromImage({ id })),
    only,
  )

async function readFile({ studio }: Adding, file: GivenFile): Promise<Result<InputPicture, Failure>> {
  if (file.size > LARGEST_INPUT_BYTES) return err({ code: 'picture-refused', reason: 'too-many-bytes' })
  return studio.inputs.add({ bytes: new Uint8Array(await file.arrayBuffer()) })
}

/** Takes pictures in, one by one in their order, and puts those that were taken into the draft as one step. */
async function add(
  context: Adding,
  readings: readonly (() => Promise<Result<InputPicture, Failure>>)[],
  only: InputSlot | undefined,
): Promise<void> {
  const { store } = context
  if (slotWithRoom(store.getState().draft, presentModel(context)) === null) {
    context.toasts.show({ text: editorCopy.references.notTaken(presentModel(context).name), id: 'no-references' })
    return
  }
  store.setState(state => ({ addingReferences: state.addingReferences + readings.length }))
  const taken: InputPicture[] = []
  for (const read of readings) {
    const answer = await read()
    store.setState(state => ({ addingReferences: state.addingReferences - 1 }))
    if (answer.ok) taken.push(answer.value)
    else context.report(answer.error)
  }
  if (taken.length === 0) return
  const model = presentModel(context)
  changeDraft(context, withReferences(taken, model, only), 'step')
  const last = referencesOf(store.getState().draft, model).at(-1)
  if (last !== undefined) focusPlace(context, controlOf(last.slot))
}
