import { Download, Ellipsis, Upload } from 'lucide-react'
import { useCommand } from '../../../app/commands/use-command.ts'
import { canvasPanelCopy } from '../../../app/copy/canvas-panel-copy.ts'
import { Button } from '../../../ui/Button.tsx'
import { FieldRow } from '../../../ui/FieldRow.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { Menu } from '../../../ui/Menu.tsx'
import { NumberSlider } from '../../../ui/Slider.tsx'
import { Switch } from '../../../ui/Switch.tsx'
import { Tooltip } from '../../../ui/Tooltip.tsx'
import { useCanvas, useCanvasFeature, useContent, useEngineSnapshot } from '../canvas-feature.ts'
import { fillHoles, holdReach, lastMasked, smoothMask, takeLastMask } from '../mask-actions.ts'
import { chooseMask, exportMask } from '../mask-files.ts'
import type { CanvasSession } from '../session/canvas-session.ts'
import { aroundPx } from '../session/mask-steps.ts'
import styles from './CanvasPanel.module.css'
import { OverlayLook } from './OverlayLook.tsx'
import { PanelSection } from './PanelSection.tsx'

const copy = canvasPanelCopy.mask
const REACH_PX = 64

/** What is done to the whole mask, how far it reaches when it is sent, and how it is seen. */
export function MaskSection({ session }: { session: CanvasSession }) {
  const { engine } = session
  const invert = useCommand('canvas.mask.invert')
  return (
    <PanelSection heading={copy.heading} aside={<MaskFiles session={session} />}>
      <div className={styles.buttons}>
        <Tooltip label={invert.label} keys={invert.keys}>
          <Button size="s" aria-keyshortcuts={invert['aria-keyshortcuts']} onClick={() => engine.invert()}>
            {copy.invert}
          </Button>
        </Tooltip>
        <Button size="s" onClick={() => engine.clear()}>
          {copy.clear}
        </Button>
        <Button size="s" onClick={() => fillHoles(session)}>
          {copy.holes}
        </Button>
      </div>
      <Reach session={session} />
      <OverlayLook />
    </PanelSection>
  )
}

function MaskFiles({ session }: { session: CanvasSession }) {
  const { context } = useCanvasFeature()
  const isEmpty = useEngineSnapshot(session, snapshot => snapshot.isMaskEmpty)
  const hasLast = useCanvas(state => lastMasked(state.regions) !== null)
  const { layers } = useContent(session)
  const whyNoPicture = layers.some(({ isShown }) => isShown) ? null : copy.noPicture
  const { engine } = session
  return (
    <>
      <IconButton size="s" icon={Upload} label={copy.import} onClick={() => void chooseMask(context, session)} />
      <IconButton
        size="s"
        icon={Download}
        label={copy.export}
        disabledReason={isEmpty ? copy.isEmpty : null}
        onClick={() => void exportMask(session)}
      />
      <Menu
        align="end"
        trigger={<IconButton size="s" icon={Ellipsis} label={copy.more} />}
        entries={[
          { id: 'fill', label: copy.fill, onSelect: () => engine.fill() },
          { id: 'smooth', label: copy.smooth, onSelect: () => smoothMask(session) },
          { kind: 'separator', id: 'rule' },
          {
            id: 'alpha',
            label: copy.fromAlpha,
            disabledReason: whyNoPicture,
            onSelect: () => void engine.maskFromPictures('alpha'),
          },
          {
            id: 'brightness',
            label: copy.fromBrightness,
            disabledReason: whyNoPicture,
            onSelect: () => void engine.maskFromPictures('brightness'),
          },
          {
            id: 'last',
            label: copy.fromLast,
            disabledReason: hasLast ? null : copy.noneSent,
            onSelect: () => void takeLastMask(context),
          },
        ]}
      />
    </>
  )
}

/** Grow and feather change what is sent, never what was painted. */
function Reach({ session }: { session: CanvasSession }) {
  const { context } = useCanvasFeature()
  const { growPx, featherPx } = useContent(session)
  const isShown = useCanvas(state => state.isEffectiveShown)
  return (
    <>
      <FieldRow label={copy.grow} hint={copy.growHint}>
        <NumberSlider
          value={growPx}
          onChange={next => holdReach(context, { growPx: next })}
          min={-REACH_PX}
          max={REACH_PX}
          step={1}
          defaultValue={0}
        />
      </FieldRow>
      <FieldRow label={copy.feather} hint={copy.featherHint}>
        <NumberSlider
          value={featherPx}
          onChange={next => holdReach(context, { featherPx: next })}
          min={0}
          max={REACH_PX}
          step={1}
        />
      </FieldRow>
      <FieldRow label={copy.asSent} hint={copy.asSentHint}>
        <span className={styles.around}>{copy.around(aroundPx({ growPx, featherPx }))}</span>
        <Switch checked={isShown} onChange={isEffectiveShown => context.store.setState({ isEffectiveShown })} />
      </FieldRow>
    </>
  )
}
