import { Autocomplete } from '@base-ui/react/autocomplete'
import { Dialog } from '@base-ui/react/dialog'
import { Search } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import { Icon } from '../../ui/Icon.tsx'
import { Kbd } from '../../ui/Kbd.tsx'
import { useApp } from '../app.ts'
import type { Command } from '../commands/command.ts'
import { type PaletteHit, searchCommands, type Span } from '../commands/palette-search.ts'
import { useKeyCaps } from '../commands/use-command.ts'
import { shellCopy } from '../copy/shell-copy.ts'
import { useView } from '../use-mirrors.ts'
import styles from './CommandPalette.module.css'

const copy = shellCopy.paletteDialog

/** Everything that can be done, by name. */
export function CommandPalette({ onClose }: { onClose: () => void }) {
  const isOpen = useView(state => state.overlay === 'palette')
  return (
    <Dialog.Root open={isOpen} onOpenChange={open => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={styles.scrim} />
        <Dialog.Popup aria-label={copy.label} className={styles.palette}>
          <PaletteContent onClose={onClose} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function PaletteContent({ onClose }: { onClose: () => void }) {
  const { commands } = useApp()
  const headingId = useId()
  const [text, setText] = useState('')
  const hits = searchCommands(commands.all(), text)
  const run = (command: Command) => {
    onClose()
    // After the palette gave the focus back, so that a command may move it.
    requestAnimationFrame(() => command.run())
  }
  return (
    <Autocomplete.Root
      open
      inline
      items={hits}
      filter={null}
      value={text}
      onValueChange={(next, { reason }) => reason !== 'item-press' && setText(next)}
      itemToStringValue={hit => hit.command.label}
      autoHighlight="always"
      keepHighlight
    >
      <div className={styles.query}>
        <Icon of={Search} className={styles.lens} />
        <Autocomplete.Input aria-label={copy.placeholder} placeholder={copy.placeholder} className={styles.input} />
        <Kbd keys={['Esc']} />
      </div>
      <div className={styles.results}>
        {hits.length > 0 && (
          <p className={styles.heading} id={headingId}>
            {copy.commands}
          </p>
        )}
        <Autocomplete.List aria-labelledby={headingId}>
          {(hit: PaletteHit) => <Hit key={hit.command.id} hit={hit} onRun={run} />}
        </Autocomplete.List>
        <Autocomplete.Empty>{hits.length === 0 && <p className={styles.none}>{copy.none(text)}</p>}</Autocomplete.Empty>
      </div>
    </Autocomplete.Root>
  )
}

function Hit({ hit, onRun }: { hit: PaletteHit; onRun: (command: Command) => void }) {
  const { command, spans } = hit
  const keyCaps = useKeyCaps()
  const whyNot = command.whyNot?.() ?? null
  const detail = whyNot ?? command.detail?.() ?? null
  const shortcut = command.shortcuts?.[0]
  return (
    <Autocomplete.Item value={hit} disabled={whyNot !== null} onClick={() => onRun(command)} className={styles.hit}>
      {command.icon ? <Icon of={command.icon} className={styles.icon} /> : <span className={styles.noIcon} />}
      <span className={styles.label}>{markSpans(command.label, spans)}</span>
      {detail !== null && <span className={styles.detail}>{detail}</span>}
      {shortcut !== undefined && <Kbd keys={keyCaps(shortcut)} className={styles.keys} />}
    </Autocomplete.Item>
  )
}

function markSpans(label: string, spans: readonly Span[]): ReactNode[] {
  const parts: ReactNode[] = []
  let done = 0
  for (const [start, end] of spans) {
    parts.push(label.slice(done, start), <b key={start}>{label.slice(start, end)}</b>)
    done = end
  }
  return [...parts, label.slice(done)]
}
