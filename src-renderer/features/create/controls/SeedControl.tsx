import { ChevronsUp, Dices, Lock } from 'lucide-react'
import type { SeedMode } from '#shared/domain/draft.ts'
import { createCopy } from '../../../app/copy/create-copy.ts'
import type { IconShape } from '../../../ui/Icon.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { NumberField } from '../../../ui/NumberField.tsx'
import { withSeed } from '../draft/draft-change.ts'
import type { ControlProps } from './control.ts'
import { ControlRow } from './ControlRow.tsx'
import { useParameterHost } from './parameter-host.ts'
import styles from './SeedControl.module.css'

const ICONS: Readonly<Record<SeedMode, IconShape>> = { locked: Lock, random: Dices, 'count-up': ChevronsUp }
const MODES = ['locked', 'random', 'count-up'] as const satisfies readonly SeedMode[]

export function SeedControl({ spec, draft, refusals, change }: ControlProps<'seed'>) {
  const { setSeedMode } = useParameterHost()
  return (
    <ControlRow spec={spec} refusals={refusals} change={change}>
      <span className={styles.seed}>
        <NumberField
          width="fill"
          value={draft.seedMode === 'random' ? null : draft.seed}
          emptyText={createCopy.controls.random}
          format={String}
          min={0}
          max={spec.max}
          step={1}
          onChange={seed => change(withSeed(Math.max(0, Math.round(seed))))}
          onClear={() => change(withSeed(null))}
          refused={refusals.length > 0}
          keepOutOfRange
        />
      </span>
      <fieldset aria-label={createCopy.controls.seedMode} className={styles.modes}>
        {MODES.map(mode => (
          <IconButton
            key={mode}
            icon={ICONS[mode]}
            label={createCopy.controls.seedModes[mode]}
            pressed={draft.seedMode === mode}
            onClick={() => setSeedMode(mode)}
          />
        ))}
      </fieldset>
    </ControlRow>
  )
}
