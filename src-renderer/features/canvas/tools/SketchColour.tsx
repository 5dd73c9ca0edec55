import { useState } from 'react'
import { canvasToolsCopy } from '../../../app/copy/canvas-tools-copy.ts'
import { Popover } from '../../../ui/Popover.tsx'
import { Tooltip } from '../../../ui/Tooltip.tsx'
import { useCanvas, useCanvasFeature, useEngineSnapshot } from '../canvas-feature.ts'
import type { CanvasSession } from '../session/canvas-session.ts'
import { ColourChooser } from './ColourChooser.tsx'
import { hexOf } from './colour-space.ts'
import { withRecent } from './remembered-tools.ts'
import styles from './SketchColour.module.css'
import { Swatch } from './Swatch.tsx'

/** What the sketch is painted with; opens the chooser. */
export function SketchColour({ session, place }: { session: CanvasSession; place: 'bar' | 'rail' }) {
  const { context } = useCanvasFeature()
  const [isOpen, setOpen] = useState(false)
  const colour = useEngineSnapshot(session, snapshot => snapshot.colour)
  const recent = useCanvas(state => state.recentColours)
  const { engine, element } = session
  const setIsOpen = (next: boolean) => {
    setOpen(next)
    if (!next) context.store.setState({ recentColours: withRecent(recent, engine.snapshot().colour) })
  }
  const label = canvasToolsCopy.colour.current(hexOf(colour))
  return (
    <Tooltip label={isOpen ? null : label} side={place === 'rail' ? 'right' : 'bottom'}>
      <span className={styles.place}>
        <Popover
          trigger={
            <button type="button" aria-label={label} className={styles.trigger}>
              <Swatch colour={colour} />
            </button>
          }
          label={canvasToolsCopy.colour.label}
          side={place === 'rail' ? 'right' : 'bottom'}
          align={place === 'rail' ? 'end' : 'start'}
          open={isOpen}
          onOpenChange={setIsOpen}
        >
          <ColourChooser
            colour={colour}
            recent={recent}
            onChange={engine.setColour}
            onPick={() => {
              setIsOpen(false)
              engine.setTool('picker')
              element.focus()
            }}
          />
        </Popover>
      </span>
    </Tooltip>
  )
}
