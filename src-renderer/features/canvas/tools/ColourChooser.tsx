import { Pipette } from 'lucide-react'
import { useState } from 'react'
import { useKeyCaps } from '../../../app/commands/use-command.ts'
import { canvasToolsCopy } from '../../../app/copy/canvas-tools-copy.ts'
import type { Colour } from '../../../engine/engine.ts'
import { Button } from '../../../ui/Button.tsx'
import { FieldRow } from '../../../ui/FieldRow.tsx'
import { NumberField } from '../../../ui/NumberField.tsx'
import { Slider } from '../../../ui/Slider.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { Tooltip } from '../../../ui/Tooltip.tsx'
import styles from './ColourChooser.module.css'
import { colourOfHsb, hexOf, type Hsb, hsbOf, readHex } from './colour-space.ts'
import { Swatch } from './Swatch.tsx'
import { toolLine } from './tool-table.ts'

const copy = canvasToolsCopy.colour

const HUES = 'linear-gradient(90deg, #f00, #ff0, #0f0, #0ff, #00f, #f0f, #f00)'

const between = (from: Colour, to: Colour): string => `linear-gradient(90deg, ${hexOf(from)}, ${hexOf(to)})`

export type ColourChooserProps = {
  colour: Colour
  recent: readonly Colour[]
  onChange: (colour: Colour) => void
  onPick: () => void
}

/** Hue, saturation and brightness, the colour as hex, and what was used lately. */
export function ColourChooser({ colour, recent, onChange, onPick }: ColourChooserProps) {
  const [kept, setKept] = useState<Hsb>(() => hsbOf(colour))
  const [typed, setTyped] = useState<string | null>(null)
  const keyCaps = useKeyCaps()
  // A grey has no hue, and black has no saturation: the sliders stay where they were left.
  const hsb = hexOf(colourOfHsb(kept)) === hexOf(colour) ? kept : hsbOf(colour)
  const change = (part: Partial<Hsb>) => {
    const next = { ...hsb, ...part }
    setKept(next)
    onChange(colourOfHsb(next))
  }
  const commitTyped = () => {
    const read = readHex(typed ?? '')
    setTyped(null)
    if (read !== null) onChange(read)
  }
  const sliders = [
    ['hue', copy.hue, 360, HUES],
    [
      'saturation',
      copy.saturation,
      100,
      between(colourOfHsb({ ...hsb, saturation: 0 }), colourOfHsb({ ...hsb, saturation: 100 })),
    ],
    [
      'brightness',
      copy.brightness,
      100,
      between(colourOfHsb({ ...hsb, brightness: 0 }), colourOfHsb({ ...hsb, brightness: 100 })),
    ],
  ] as const
  return (
    <div className={styles.chooser}>
      {sliders.map(([part, label, max, scale]) => (
        <FieldRow key={part} label={label}>
          <Slider
            value={Math.round(hsb[part])}
            onChange={next => change({ [part]: next })}
            min={0}
            max={max}
            scale={scale}
          />
          <NumberField
            value={Math.round(hsb[part])}
            onChange={next => change({ [part]: next })}
            min={0}
            max={max}
            width="narrow"
          />
        </FieldRow>
      ))}
      <FieldRow label={copy.hex}>
        <TextField
          value={typed ?? hexOf(colour)}
          onChange={setTyped}
          onBlur={commitTyped}
          onKeyDown={event => event.key === 'Enter' && commitTyped()}
          className={styles.hex ?? ''}
          maxLength={7}
        />
        <Swatch colour={colour} />
      </FieldRow>
      {recent.length > 0 && (
        <ul className={styles.recent} aria-label={copy.recent}>
          {recent.map(other => (
            <li key={hexOf(other)}>
              <Tooltip label={hexOf(other)}>
                <button
                  type="button"
                  className={styles.recentColour}
                  aria-label={copy.use(hexOf(other))}
                  onClick={() => onChange(other)}
                >
                  <Swatch colour={other} />
                </button>
              </Tooltip>
            </li>
          ))}
        </ul>
      )}
      <Button size="s" icon={Pipette} keys={keyCaps(toolLine('picker')?.shortcut ?? '')} onClick={onPick}>
        {copy.pick}
      </Button>
    </div>
  )
}
