import { editorCopy } from '../../../app/copy/editor-copy.ts'
import { assertNever } from '#shared/lib/assert-never.ts'
import type { ReuseLoss } from './reuse-request.ts'

const copy = editorCopy.reuse

/** One sentence about what was left behind; null where everything was taken over. */
export function describeLosses(losses: readonly ReuseLoss[]): string | null {
  return losses.length === 0 ? null : copy.without(losses.map(nameOf))
}

function nameOf(loss: ReuseLoss): string {
  switch (loss.kind) {
    case 'model':
      return copy.model(loss.name)
    case 'parameter':
      return loss.label
    case 'references':
      return copy.references(loss.count)
    case 'elements':
      return loss.names.join(', ')
    case 'negative':
      return copy.negative
    case 'seed':
      return copy.seed
    case 'size':
      return copy.size(loss.asked)
    case 'count':
      return copy.count(loss.asked)
    default:
      return assertNever(loss)
  }
}
