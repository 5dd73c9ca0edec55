import type { Failure } from '#shared/domain/failure.ts'
import { assertNever } from '#shared/lib/assert-never.ts'
import { type App, useApp } from '../../../app/app.ts'
import { canvasPanelCopy } from '../../../app/copy/canvas-panel-copy.ts'
import { type FailureAction, failureCopy } from '../../../app/copy/failure-copy.ts'
import type { Blockage } from '../../../app/pricing/blockage.ts'
import { openSettings, setJobsDrawer } from '../../../app/view-actions.ts'
import { Note } from '../../../ui/Note.tsx'
import { BlockageNote } from '../../create/index.ts'
import type { CanvasContext } from '../canvas-context.ts'
import { useCanvas, useCanvasFeature } from '../canvas-feature.ts'
import { paint } from '../paint-actions.ts'
import type { PaintPreview } from '../paint-preview.ts'
import { isEmptyPrompt } from './canvas-refusals.ts'
import { applyFix, editDraft } from './prompt-actions.ts'
import styles from './PromptBar.module.css'

const copy = canvasPanelCopy.prompt

export type BarNotesProps = { preview: PaintPreview; blockage: Blockage | null; onEditSettings: () => void }

/** Why nothing can go out, or why the last attempt did not, each with the click that mends it. */
export function BarNotes({ preview, blockage, onEditSettings }: BarNotesProps) {
  const { context } = useCanvasFeature()
  const failure = useCanvas(state => state.failure)
  const price = useCanvas(state => state.price)
  const refusals = preview.refusals.filter(refusal => !isEmptyPrompt(refusal, preview.draft))
  const isPriceless =
    price.kind === 'ready' && price.price.kind === 'unknown' && price.price.reason === 'offline' && blockage === null
  if (refusals.length === 0 && blockage === null && failure === null && !isPriceless) return null
  return (
    <div className={styles.notes} data-bar-notes aria-live="polite">
      {refusals.map(({ message, fix }) => (
        <Note key={message} fix={fix && { label: fix.label, onFix: () => applyFix(context, fix.act) }}>
          {message}
        </Note>
      ))}
      {blockage !== null && (
        <BlockageNote
          blockage={blockage}
          count={preview.draft.count}
          onCount={count => editDraft(context, draft => ({ ...draft, count }))}
        />
      )}
      {failure !== null && blockage === null && <FailureNote failure={failure} onEditSettings={onEditSettings} />}
      {isPriceless && (
        <Note tone="info" fix={{ label: copy.tryAgain, onFix: () => context.prices.retry() }}>
          {copy.priceUnknown.offline}
        </Note>
      )}
    </div>
  )
}

function FailureNote({ failure, onEditSettings }: { failure: Failure; onEditSettings: () => void }) {
  const app = useApp()
  const { context } = useCanvasFeature()
  const { title, body, action } = failureCopy(failure)
  const run = action === null ? null : actionOf(action.kind, app, context, onEditSettings)
  return (
    <Note tone="danger" fix={action === null || run === null ? null : { label: action.label, onFix: run }}>
      {title} {body}
    </Note>
  )
}

/** What the button beside a failure does here; null where there is nothing to do in this place. */
function actionOf(
  kind: FailureAction,
  app: App,
  context: CanvasContext,
  onEditSettings: () => void,
): (() => void) | null {
  switch (kind) {
    case 'edit-prompt':
      return () => context.store.setState({ promptFocus: {} })
    case 'edit-settings':
      return onEditSettings
    case 'replace-key':
      return () => openSettings(app.view, 'services')
    case 'change-budget':
      return () => openSettings(app.view, 'budgets')
    case 'send-again':
    case 'try-again':
    case 'check-balance':
      return () => void paint(context)
    case 'show-jobs':
      return () => setJobsDrawer(app.view, true)
    case 'choose-model':
    case 'choose-another':
    case 'open-diagnostics':
      return null
    default:
      return assertNever(kind)
  }
}
