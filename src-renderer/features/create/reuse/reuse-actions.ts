import { RotateCcw } from 'lucide-react'
import type { GenerationRequest } from '#shared/domain/generation-request.ts'
import { editorCopy } from '../../../app/copy/editor-copy.ts'
import { focusPlace, refusedFields } from '../create-actions.ts'
import type { CreateContext } from '../create-context.ts'
import { presentModel, replaceDraft, undoEdit } from '../edit-actions.ts'
import { placesOfService } from '../draft/draft-layout.ts'
import { reuse, type ReusePart } from './reuse-request.ts'
import { describeLosses } from './reuse-words.ts'

type Reusing = Pick<CreateContext, 'store' | 'catalog' | 'now' | 'toasts' | 'jobs'>

const FOCUS: Readonly<Record<ReusePart, string>> = {
  everything: 'prompt',
  prompt: 'prompt',
  seed: 'seed',
  parameters: 'model',
}

/** Takes a request, or a part of it, into the editor, and says what could not be taken. */
export function reuseRequest(context: Reusing, request: GenerationRequest, part: ReusePart = 'everything'): void {
  const { draft, losses } = reuse(request, part, context.catalog(), context.store.getState().draft)
  replaceDraft(context, draft)
  context.store.setState({ walk: null })
  focusPlace(context, FOCUS[part])
  const text = describeLosses(losses)
  if (text === null) return
  context.toasts.show({
    text,
    icon: RotateCcw,
    tone: 'undo',
    id: 'reuse',
    action: { label: editorCopy.undo, onAction: () => undoEdit(context) },
  })
}

/** Puts the focus on the control that a service did not take in this request, with its words beside it. */
export function showRefusedFields(context: Reusing, request: GenerationRequest): boolean {
  const { order, byId } = context.jobs.getState()
  const id = order.find(candidate => byId.get(candidate)?.request === request)
  const failure = id === undefined ? null : (byId.get(id)?.failure ?? null)
  const refusedByService = failure === null ? [] : refusedFields(failure)
  if (refusedByService.length === 0) return false
  context.store.setState({ refusedByService })
  const { draft } = context.store.getState()
  const [place] = placesOfService(refusedByService, presentModel(context), draft).keys()
  if (place !== undefined) focusPlace(context, place)
  return true
}
