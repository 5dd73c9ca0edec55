import { useKeyCaps } from '../../../app/commands/use-command.ts'
import { canvasPanelCopy } from '../../../app/copy/canvas-panel-copy.ts'
import type { Blockage } from '../../../app/pricing/blockage.ts'
import { Button } from '../../../ui/Button.tsx'
import { describePrice } from '../../create/index.ts'
import { PAINT_KEYS } from '../canvas-commands.ts'
import { useCanvas, useCanvasFeature } from '../canvas-feature.ts'
import { paint } from '../paint-actions.ts'
import type { PaintPreview } from '../paint-preview.ts'
import { isEmptyPrompt } from './canvas-refusals.ts'

const copy = canvasPanelCopy.prompt

/** Says what it does and what it costs; while something is refused it leads there. */
export function PaintButton({ preview, blockage }: { preview: PaintPreview; blockage: Blockage | null }) {
  const { context } = useCanvasFeature()
  const price = useCanvas(state => state.price)
  const isSending = useCanvas(state => state.isSending)
  const keyCaps = useKeyCaps()
  const { refusals, draft } = preview
  const words = describePrice(price, draft.count)
  if (refusals.length > 0) {
    const isPromptMissing = refusals.every(refusal => isEmptyPrompt(refusal, draft))
    return (
      <Button
        variant="primary"
        onClick={event => {
          if (isPromptMissing) context.store.setState({ promptFocus: {} })
          else firstFix(event.currentTarget)?.focus()
        }}
      >
        {isPromptMissing ? copy.writePrompt : copy.fix(refusals.filter(one => !isEmptyPrompt(one, draft)).length)}
      </Button>
    )
  }
  if (blockage !== null)
    return (
      <Button price={words.total} disabledReason="">
        {copy.paint(draft.count)}
      </Button>
    )
  return (
    <Button
      variant="primary"
      price={words.total}
      keys={keyCaps(PAINT_KEYS)}
      busyLabel={isSending ? copy.sending : null}
      onClick={() => void paint(context)}
    >
      {copy.paint(draft.count)}
    </Button>
  )
}

const firstFix = (button: HTMLElement): HTMLElement | null =>
  button.closest('[data-prompt-bar]')?.querySelector<HTMLElement>('[data-bar-notes] button') ?? null
