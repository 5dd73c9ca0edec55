import { SlidersHorizontal, X } from 'lucide-react'
import { useMemo, useRef } from 'react'
import type { Draft } from '#shared/domain/draft.ts'
import { useKeyCaps } from '../../../app/commands/use-command.ts'
import { canvasCopy } from '../../../app/copy/canvas-copy.ts'
import { blockageOf } from '../../../app/pricing/blockage.ts'
import { useAccounts, useSettings, useSpend } from '../../../app/use-mirrors.ts'
import { Button } from '../../../ui/Button.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { Select } from '../../../ui/Select.tsx'
import { NumberSlider } from '../../../ui/Slider.tsx'
import { describePrice } from '../../create/index.ts'
import { PAINT_KEYS } from '../canvas-commands.ts'
import { useCanvas, useCanvasFeature, useContent, useEngineSnapshot } from '../canvas-feature.ts'
import { paint, readPreview } from '../paint-actions.ts'
import type { CanvasSession } from '../session/canvas-session.ts'
import { toScreenBox, useOnView } from '../stage/use-screen-box.ts'
import { boxOf } from '../work-box-actions.ts'
import { placeBar } from './place-bar.ts'
import styles from './PromptBar.module.css'
import { strengthRange } from './canvas-models.ts'
import { switchModel } from '#shared/domain/draft-rules.ts'
import { findModel } from '#shared/domain/model.ts'

const copy = canvasCopy.prompt

/** What should be in the work box, how freely, by whom, and what it costs. It keeps to the box and never covers it. */
export function PromptBar({ session }: { session: CanvasSession }) {
  const { context } = useCanvasFeature()
  const { store } = context
  const keyCaps = useKeyCaps()
  const barRef = useRef<HTMLElement>(null)
  const state = useCanvas(all => all)
  useContent(session)
  useEngineSnapshot(session, snapshot => snapshot.isMaskEmpty)
  const preview = readPreview(context)
  const accounts = useAccounts()
  const spend = useSpend()
  const realm = useSettings(settings => settings.realm)
  const budgets = useSettings(settings => settings.budgets)
  const known = state.price.kind === 'ready' ? state.price.price : null
  const blockage = useMemo(
    () =>
      preview === null || preview.refusals.length > 0
        ? null
        : blockageOf(preview.draft, preview.model, known, { accounts, spend, settings: { realm, budgets } }),
    [preview, known, accounts, spend, realm, budgets],
  )
  useOnView(session, () => {
    const bar = barRef.current
    const stage = bar?.parentElement
    if (bar === null || !stage) return
    const at = placeBar(
      toScreenBox(session, boxOf(session, state.heldBox)),
      { width: bar.offsetWidth, height: bar.offsetHeight },
      { width: stage.clientWidth, height: stage.clientHeight },
    )
    bar.style.transform = `translate(${Math.round(at.left)}px, ${Math.round(at.top)}px)`
  })
  if (preview === null) {
    return (
      <section ref={barRef} className={styles.bar} aria-label={copy.bar}>
        {copy.noModel}
      </section>
    )
  }
  const { model, refusals } = preview
  const range = strengthRange(model)
  const words = describePrice(state.price, preview.draft.count)
  const edit = (change: Partial<Draft>) => store.setState(({ draft }) => ({ draft: { ...draft, ...change } }))
  return (
    <section ref={barRef} className={styles.bar} aria-label={copy.bar}>
      <div className={styles.words}>
        <textarea
          className={styles.prompt}
          aria-label={copy.label}
          placeholder={copy.placeholder}
          rows={1}
          value={state.draft.prompt}
          onChange={event => edit({ prompt: event.target.value })}
          data-canvas-prompt
        />
        <IconButton size="s" icon={SlidersHorizontal} label={copy.more} />
        <IconButton size="s" icon={X} label={copy.hide} onClick={() => store.setState({ isPromptBarShown: false })} />
      </div>
      <div className={styles.row}>
        {range !== null && (
          <label className={styles.strength}>
            <span>{copy.strength}</span>
            <NumberSlider
              value={state.strength}
              onChange={strength => store.setState({ strength })}
              min={range.min}
              max={range.max}
              step={0.01}
              format={value => value.toFixed(2)}
            />
          </label>
        )}
        <Select
          label={copy.model}
          value={model.key}
          onChange={key => {
            const next = findModel(context.catalog(), key)
            if (next !== null) store.setState(({ draft }) => ({ draft: switchModel(draft, next) }))
          }}
          options={context.catalog().map(({ key, name }) => ({ value: key, label: name }))}
        />
        <span className={styles.space} />
        <Button
          variant="primary"
          price={words.total}
          keys={keyCaps(PAINT_KEYS)}
          busyLabel={state.isSending ? copy.sending : null}
          {...(refusals.length > 0 || blockage !== null
            ? { disabledReason: refusals[0]?.message ?? copy.paint(preview.draft.count) }
            : {})}
          onClick={() => void paint(context)}
        >
          {copy.paint(preview.draft.count)}
        </Button>
      </div>
    </section>
  )
}
