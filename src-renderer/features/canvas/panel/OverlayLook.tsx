import { Radio } from '@base-ui/react/radio'
import { RadioGroup } from '@base-ui/react/radio-group'
import type { CSSProperties } from 'react'
import { canvasPanelCopy } from '../../../app/copy/canvas-panel-copy.ts'
import { FieldRow } from '../../../ui/FieldRow.tsx'
import { NumberField } from '../../../ui/NumberField.tsx'
import { Switch } from '../../../ui/Switch.tsx'
import { Tooltip } from '../../../ui/Tooltip.tsx'
import { useCanvas, useCanvasFeature } from '../canvas-feature.ts'
import { setLook } from '../mask-actions.ts'
import styles from './OverlayLook.module.css'
import panel from './CanvasPanel.module.css'
import { fromHex, isSameColour, MASK_COLOURS, toHex } from './mask-colours.ts'

const copy = canvasPanelCopy.mask
const NAMES = ['red', 'green', 'blue'] as const

/** Colour, opacity and pattern of the mask on the screen. Nothing of it is sent. */
export function OverlayLook() {
  const { context } = useCanvasFeature()
  const look = useCanvas(state => state.look)
  const chosen = NAMES.find(name => isSameColour(MASK_COLOURS[name], look)) ?? null
  return (
    <>
      <FieldRow label={copy.overlay}>
        <span className={styles.look}>
          <RadioGroup<string | null>
            aria-label={copy.overlay}
            value={chosen}
            onValueChange={next => {
              const name = NAMES.find(one => one === next)
              if (name !== undefined) setLook(context, MASK_COLOURS[name])
            }}
            className={styles.swatches}
          >
            {NAMES.map(name => (
              <Tooltip key={name} label={copy.colours[name]}>
                <Radio.Root
                  value={name}
                  aria-label={copy.colours[name]}
                  className={styles.swatch}
                  style={{ '--swatch': toHex(MASK_COLOURS[name]) } as CSSProperties}
                />
              </Tooltip>
            ))}
          </RadioGroup>
          <Tooltip label={copy.custom}>
            <label
              className={styles.custom}
              data-checked={chosen === null || undefined}
              style={{ '--swatch': toHex(look) } as CSSProperties}
            >
              <input
                type="color"
                aria-label={copy.custom}
                value={toHex(look)}
                onChange={event => {
                  const colour = fromHex(event.target.value)
                  if (colour !== null) setLook(context, colour)
                }}
              />
            </label>
          </Tooltip>
          <NumberField
            label={copy.opacity}
            value={Math.round(look.opacity * 100)}
            onChange={percent => setLook(context, { opacity: percent / 100 })}
            format={percent => `${percent} %`}
            min={5}
            max={100}
            step={1}
          />
        </span>
      </FieldRow>
      <FieldRow label={copy.pattern} hint={copy.patternHint}>
        <span className={panel.end}>
          <Switch
            checked={look.pattern === 'hatch'}
            onChange={isHatched => setLook(context, { pattern: isHatched ? 'hatch' : 'none' })}
          />
        </span>
      </FieldRow>
    </>
  )
}
