import { formatCost } from '#shared/domain/money.ts'
import { canvasPanelCopy } from '../../../app/copy/canvas-panel-copy.ts'
import { useSettings } from '../../../app/use-mirrors.ts'
import { ConfirmDialog } from '../../../ui/Dialog.tsx'
import { useCanvas, useCanvasFeature } from '../canvas-feature.ts'
import { paint } from '../paint-actions.ts'

const copy = canvasPanelCopy.prompt

/** Asks before a job goes out that is dearer than the settings let pass. */
export function QuestionDialog({ count }: { count: number }) {
  const { context } = useCanvasFeature()
  const question = useCanvas(state => state.question)
  const limit = useSettings(settings => settings.askAboveDollars)
  if (question === null) return null
  const price = formatCost(question)
  return (
    <ConfirmDialog
      open
      title={copy.question.title(count, price)}
      description={copy.question.body(formatCost({ amount: limit ?? 0, unit: 'dollars' }))}
      cancelLabel={copy.question.cancel}
      confirmLabel={`${copy.paint(count)} · ${price}`}
      onConfirm={() => void paint(context, true)}
      onClose={() => context.store.setState({ question: null })}
    />
  )
}
