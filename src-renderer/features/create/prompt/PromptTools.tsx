import { ChevronDown, Dices, WandSparkles } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import type { Draft } from '#shared/domain/draft.ts'
import { formatCost, type Price } from '#shared/domain/money.ts'
import { editorCopy } from '../../../app/copy/editor-copy.ts'
import { Button } from '../../../ui/Button.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { Popover } from '../../../ui/Popover.tsx'
import { TextArea } from '../../../ui/TextArea.tsx'
import { useCreate, useCreateFeature, useCreateMirror } from '../create-feature.ts'
import { drawPrompt, improvePrompt } from './prompt-tool-actions.ts'
import styles from './PromptTools.module.css'

const copy = editorCopy.promptTools

/** What a service offers for writing prompts, with its price; nothing where none does. */
export function PromptTools({ draft }: { draft: Draft }) {
  const { context } = useCreateFeature()
  const toolbox = useCreateMirror(state => state.toolbox)
  const tool = useCreate(state => state.promptTool)
  if (toolbox === null) return null
  const length = draft.prompt.trim().length
  const whyNotImprove =
    length === 0 ? copy.noPrompt : length > toolbox.improveMaxLength ? copy.tooLong(toolbox.improveMaxLength) : null
  return (
    <span className={styles.tools}>
      <Button
        size="s"
        variant="quiet"
        icon={WandSparkles}
        price={priceWords(toolbox.improve)}
        busyLabel={tool === 'improve' ? copy.working.improve : null}
        disabledReason={tool === 'random' ? copy.working.random : whyNotImprove}
        onClick={() => void improvePrompt(context, null)}
      >
        {copy.improve}
      </Button>
      <InstructionButton
        price={priceWords(toolbox.improve)}
        whyNot={tool === null ? whyNotImprove : copy.working[tool]}
      />
      <Button
        size="s"
        variant="quiet"
        icon={Dices}
        price={isFree(toolbox.random) ? null : priceWords(toolbox.random)}
        busyLabel={tool === 'random' ? copy.working.random : null}
        disabledReason={tool === 'improve' ? copy.working.improve : null}
        onClick={() => void drawPrompt(context)}
      >
        {copy.random}
      </Button>
    </span>
  )
}

function InstructionButton({ price, whyNot }: { price: string; whyNot: string | null }) {
  const { context } = useCreateFeature()
  const [isOpen, setOpen] = useState(false)
  const [instructions, setInstructions] = useState('')
  const submit = (event?: FormEvent) => {
    event?.preventDefault()
    if (whyNot !== null || instructions.trim() === '') return
    setOpen(false)
    void improvePrompt(context, instructions.trim())
  }
  return (
    <Popover
      label={copy.how}
      open={isOpen}
      onOpenChange={setOpen}
      trigger={<IconButton size="s" icon={ChevronDown} label={copy.how} className={styles.how} />}
    >
      <form onSubmit={submit} className={styles.form}>
        <TextArea
          label={copy.instruction}
          placeholder={copy.instructionHint}
          rows={2}
          maxLength={2000}
          value={instructions}
          onChange={setInstructions}
          onKeyDown={event => {
            if (event.key === 'Enter' && !event.shiftKey) submit(event)
          }}
        />
        <Button variant="plain" type="submit" price={price} disabledReason={whyNot}>
          {copy.improve}
        </Button>
      </form>
    </Popover>
  )
}

const isFree = (price: Price): boolean => price.kind === 'known' && price.cost.amount === 0

const priceWords = (price: Price): string => (price.kind === 'known' ? formatCost(price.cost) : copy.unknownPrice)
