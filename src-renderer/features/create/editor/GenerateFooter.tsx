import { useMemo } from 'react'
import type { Draft } from '#shared/domain/draft.ts'
import type { Model } from '#shared/domain/model.ts'
import { createCopy } from '../../../app/copy/create-copy.ts'
import { editorCopy } from '../../../app/copy/editor-copy.ts'
import { useKeyCaps } from '../../../app/commands/use-command.ts'
import { useAccounts, useSettings, useSpend } from '../../../app/use-mirrors.ts'
import { Button } from '../../../ui/Button.tsx'
import { SplitButton } from '../../../ui/SplitButton.tsx'
import { GENERATE_KEYS, KEEP_SEED_KEYS } from '../create-commands.ts'
import { focusFirstRefusal, generate } from '../create-actions.ts'
import { useCreate, useCreateFeature } from '../create-feature.ts'
import { GRID_KEYS } from '../editor-commands.ts'
import { blockageOf } from '../../../app/pricing/blockage.ts'
import { type EditorLayout, isEmptyPrompt } from '../draft/draft-layout.ts'
import { describeDraft, describeOutputSize } from '../draft/draft-summary.ts'
import { FooterNote } from './FooterNote.tsx'
import styles from './GenerateFooter.module.css'
import { describePrice } from './price-words.ts'

export type GenerateFooterProps = { layout: EditorLayout; draft: Draft; model: Model }

const copy = createCopy.generate

/** What will be painted, what it costs, and the one primary button. */
export function GenerateFooter({ layout, draft, model }: GenerateFooterProps) {
  const { context } = useCreateFeature()
  const keyCaps = useKeyCaps()
  const price = useCreate(state => state.price)
  const isSending = useCreate(state => state.isSending)
  const accounts = useAccounts()
  const spend = useSpend()
  const realm = useSettings(settings => settings.realm)
  const budgets = useSettings(settings => settings.budgets)
  const known = price.kind === 'ready' ? price.price : null
  const blockage = useMemo(
    () =>
      layout.refusals.length > 0
        ? null
        : blockageOf(draft, model, known, { accounts, spend, settings: { realm, budgets } }),
    [layout, draft, model, known, accounts, spend, realm, budgets],
  )
  const words = describePrice(price, draft.count)
  const files = describeOutputSize(draft, model)
  const refusals = layout.refusals.length
  const isPromptMissing = refusals === 1 && layout.refusals.every(refusal => isEmptyPrompt(refusal, draft))

  return (
    <footer className={styles.footer}>
      <FooterNote blockage={blockage} draft={draft} />
      <div className={styles.summary}>
        <span className={styles.what}>{describeDraft(draft, model)}</span>
        <span className={styles.each}>
          {words.each}
          {words.canRetry && (
            <button type="button" className={styles.retry} onClick={() => context.prices.retry()}>
              {copy.tryAgain}
            </button>
          )}
        </span>
      </div>
      {files !== null && <p className={styles.files}>{copy.files(files)}</p>}
      {refusals > 0 ? (
        <Button variant="primary" size="l" className={styles.wide} onClick={() => focusFirstRefusal(context)}>
          {isPromptMissing ? copy.writePrompt : copy.fix(refusals)}
        </Button>
      ) : blockage !== null ? (
        <Button size="l" price={words.total} disabledReason="" className={styles.wide}>
          {copy.button(draft.count)}
        </Button>
      ) : (
        <SplitButton
          variant="primary"
          size="l"
          price={words.total}
          keys={keyCaps(GENERATE_KEYS)}
          busyLabel={isSending ? copy.sending : null}
          onClick={() => void generate(context, { keepSeed: false })}
          menuLabel={copy.more}
          entries={[
            {
              id: 'keep-seed',
              label: copy.keepSeed,
              keys: keyCaps(KEEP_SEED_KEYS),
              onSelect: () => void generate(context, { keepSeed: true }),
            },
            {
              id: 'grid',
              label: editorCopy.grid.button,
              keys: keyCaps(GRID_KEYS),
              onSelect: () => context.store.setState({ dialog: { kind: 'grid' } }),
            },
          ]}
        >
          {copy.button(draft.count)}
        </SplitButton>
      )}
    </footer>
  )
}
