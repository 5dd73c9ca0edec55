import { SlidersHorizontal } from 'lucide-react'
import { useMemo } from 'react'
import type { Draft } from '#shared/domain/draft.ts'
import { factsOf, isVisible, refusalsOf } from '#shared/domain/draft-rules.ts'
import type { ParameterSpec } from '#shared/domain/parameter.ts'
import { canvasPanelCopy } from '../../../app/copy/canvas-panel-copy.ts'
import { FieldRow } from '../../../ui/FieldRow.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { Popover } from '../../../ui/Popover.tsx'
import { TextArea } from '../../../ui/TextArea.tsx'
import { ParameterControl, ParameterHost, type ParameterHostValue } from '../../create/index.ts'
import { useCanvasFeature } from '../canvas-feature.ts'
import type { PaintPreview } from '../paint-preview.ts'
import { editDraft, setSeedMode } from './prompt-actions.ts'
import styles from './PromptBar.module.css'

const copy = canvasPanelCopy.prompt
const NOTHING: readonly string[] = []

export type MoreSettingsProps = {
  preview: PaintPreview
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
}

/** Everything else that the model takes, with the same controls as in Create. */
export function MoreSettings({ preview, isOpen, onOpenChange }: MoreSettingsProps) {
  const { context } = useCanvasFeature()
  const { draft, model } = preview
  const host = useMemo(
    (): ParameterHostValue => ({ toldOf: () => NOTHING, setSeedMode: mode => setSeedMode(context, mode) }),
    [context],
  )
  const facts = factsOf(draft, draft.values, model)
  const refusals = refusalsOf(draft, model)
  const change = (next: (draft: Draft) => Draft) => editDraft(context, next)
  return (
    <Popover
      label={copy.more}
      align="end"
      side="top"
      open={isOpen}
      onOpenChange={onOpenChange}
      trigger={<IconButton size="s" icon={SlidersHorizontal} label={copy.more} />}
    >
      <ParameterHost value={host}>
        <div className={styles.more}>
          {model.parameters
            .filter(spec => isVisible(spec, facts) && isHere(spec))
            .map(spec =>
              spec.kind === 'text' && spec.key === 'negativePrompt' ? (
                <FieldRow key={spec.key} layout="above" label={spec.label} hint={spec.hint}>
                  <TextArea
                    rows={2}
                    value={draft.negativePrompt}
                    onChange={negativePrompt => change(present => ({ ...present, negativePrompt }))}
                  />
                </FieldRow>
              ) : (
                <ParameterControl
                  key={spec.key}
                  spec={spec}
                  draft={draft}
                  facts={facts}
                  refusals={refusals.filter(({ parameter }) => parameter === spec.key || parameter === spec.kind)}
                  change={change}
                />
              ),
            )}
        </div>
      </ParameterHost>
    </Popover>
  )
}

/** The prompt, the mode and the size have places of their own on the canvas. */
const isHere = (spec: ParameterSpec): boolean =>
  spec.key !== 'prompt' && spec.key !== 'canvasMode' && spec.kind !== 'size'
