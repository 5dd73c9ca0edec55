import type { Theme } from '#shared/domain/settings.ts'
import { useState } from 'react'
import { useApp } from '../../../app/app.ts'
import { settingsCopy } from '../../../app/copy/settings-copy.ts'
import { updateSettings } from '../../../app/settings-actions.ts'
import { useSettings } from '../../../app/use-mirrors.ts'
import { Segmented } from '../../../ui/Segmented.tsx'
import { NumberSlider } from '../../../ui/Slider.tsx'
import { Switch } from '../../../ui/Switch.tsx'
import { SettingsCard, SettingsRow } from '../SettingsCard.tsx'
import styles from './AppearanceSection.module.css'

const copy = settingsCopy.appearance

const THEMES: readonly { value: Theme; label: string }[] = [
  { value: 'system', label: copy.themes.system },
  { value: 'dark', label: copy.themes.dark },
  { value: 'light', label: copy.themes.light },
]

export function AppearanceSection() {
  const app = useApp()
  const theme = useSettings(settings => settings.theme)
  const reduceMotion = useSettings(settings => settings.reduceMotion)
  const gridRowPx = useSettings(settings => settings.gridRowPx)
  const resultRowPx = useSettings(settings => settings.resultRowPx)
  return (
    <SettingsCard section="appearance">
      <SettingsRow title={copy.theme}>
        <Segmented
          label={copy.theme}
          className={styles.wide ?? ''}
          value={theme}
          options={THEMES}
          onChange={next => void updateSettings(app, { theme: next })}
        />
      </SettingsRow>
      <SettingsRow title={copy.motion} body={copy.motionBody}>
        <Switch
          label={copy.motion}
          checked={reduceMotion}
          onChange={isOn => void updateSettings(app, { reduceMotion: isOn })}
        />
      </SettingsRow>
      <SettingsRow title={copy.grid} body={copy.gridBody}>
        <HeightSlider
          label={copy.grid}
          value={gridRowPx}
          min={96}
          max={320}
          defaultValue={160}
          onKeep={px => void updateSettings(app, { gridRowPx: px })}
        />
      </SettingsRow>
      <SettingsRow title={copy.results} body={copy.resultsBody}>
        <HeightSlider
          label={copy.results}
          value={resultRowPx}
          min={120}
          max={480}
          defaultValue={240}
          onKeep={px => void updateSettings(app, { resultRowPx: px })}
        />
      </SettingsRow>
    </SettingsCard>
  )
}

type HeightSliderProps = {
  label: string
  value: number
  min: number
  max: number
  defaultValue: number
  onKeep: (px: number) => void
}

/** Follows the hand while it is dragged, and is kept when it is let go. */
function HeightSlider({ value, onKeep, ...slider }: HeightSliderProps) {
  const [dragged, setDragged] = useState<number | null>(null)
  return (
    <div className={styles.wide}>
      <NumberSlider
        {...slider}
        step={8}
        value={dragged ?? value}
        onChange={setDragged}
        onCommit={px => {
          setDragged(null)
          onKeep(px)
        }}
      />
    </div>
  )
}
