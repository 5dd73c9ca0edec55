import { Minus, Plus } from 'lucide-react'
import { useState } from 'react'
import { useKeyCaps } from '../../../app/commands/use-command.ts'
import { canvasToolsCopy } from '../../../app/copy/canvas-tools-copy.ts'
import { MAX_ZOOM, MIN_ZOOM } from '../../../engine/engine.ts'
import { Button } from '../../../ui/Button.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { Kbd } from '../../../ui/Kbd.tsx'
import { NumberField } from '../../../ui/NumberField.tsx'
import { Popover } from '../../../ui/Popover.tsx'
import { useEngineSnapshot } from '../canvas-feature.ts'
import type { CanvasSession } from '../session/canvas-session.ts'
import { VIEW_KEYS, ZOOM_CHOICES } from '../stage/view-commands.ts'
import styles from './ZoomControls.module.css'

const copy = canvasToolsCopy.zoom
const PERCENT = 100

/** The zoom: by steps, from a list, or typed. */
export function ZoomControls({ session }: { session: CanvasSession }) {
  const { view } = session.engine
  const zoom = useEngineSnapshot(session, snapshot => snapshot.viewport.zoom)
  const [isOpen, setOpen] = useState(false)
  const keyCaps = useKeyCaps()
  const choose = (act: () => void) => () => {
    act()
    setOpen(false)
  }
  const choices = [
    { label: copy.fit, shortcut: VIEW_KEYS.fit, act: () => view.fit() },
    ...ZOOM_CHOICES.map(choice => ({
      label: copy.percent(choice.zoom),
      shortcut: choice.shortcut,
      act: () => view.zoomTo(choice.zoom),
    })),
  ]
  return (
    <>
      <IconButton icon={Minus} label={copy.out} keys={keyCaps(VIEW_KEYS.out)} onClick={() => view.zoomStep('out')} />
      <Popover
        trigger={
          <Button variant="quiet" className={styles.percent} aria-label={copy.now(copy.percent(zoom))}>
            {copy.percent(zoom)}
          </Button>
        }
        label={copy.label}
        align="end"
        open={isOpen}
        onOpenChange={setOpen}
        className={styles.popup ?? ''}
      >
        <NumberField
          label={copy.field}
          value={Math.round(zoom * PERCENT)}
          onChange={percent => view.zoomTo(percent / PERCENT)}
          min={MIN_ZOOM * PERCENT}
          max={MAX_ZOOM * PERCENT}
          format={percent => `${percent} %`}
          width="fill"
        />
        {choices.map(({ label, shortcut, act }) => (
          <button key={label} type="button" className={styles.choice} onClick={choose(act)}>
            <span className={styles.label}>{label}</span>
            {shortcut !== undefined && <Kbd keys={keyCaps(shortcut)} />}
          </button>
        ))}
      </Popover>
      <IconButton icon={Plus} label={copy.in} keys={keyCaps(VIEW_KEYS.in)} onClick={() => view.zoomStep('in')} />
    </>
  )
}
