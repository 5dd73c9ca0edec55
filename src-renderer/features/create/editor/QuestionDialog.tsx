import { formatCost } from '#shared/domain/money.ts'
import { createCopy } from '../../../app/copy/create-copy.ts'
import { useSettings } from '../../../app/use-mirrors.ts'
import { ConfirmDialog } from '../../../ui/Dialog.tsx'
import { confirmQuestion } from '../create-actions.ts'
import { useCreate, useCreateFeature } from '../create-feature.ts'

/** Asks before a job goes out that is dearer than the settings let pass. */
export function QuestionDialog() {
  const { context } = useCreateFeature()
  const question = useCreate(state => state.question)
  const limit = useSettings(settings => settings.askAboveDollars)
  if (question === null) return null
  const price = formatCost(question.price)
  const { count } = question.draft
  return (
    <ConfirmDialog
      open
      title={createCopy.question.title(count, price)}
      description={createCopy.question.body(formatCost({ amount: limit ?? 0, unit: 'dollars' }))}
      cancelLabel={createCopy.question.cancel}
      confirmLabel={`${createCopy.generate.button(count)} · ${price}`}
      onConfirm={() => void confirmQuestion(context)}
      onClose={() => context.store.setState({ question: null })}
    />
  )
}
