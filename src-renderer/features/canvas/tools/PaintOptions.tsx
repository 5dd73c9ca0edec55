import { PenTool, SlidersHorizontal, SquaresSubtract, SquaresUnite } from 'lucide-react'
import { canvasToolsCopy } from '../../../app/copy/canvas-tools-copy.ts'
import { useIsNarrow } from '../../../app/use-is-narrow.ts'
import { MAX_BRUSH_SIZE, MIN_BRUSH_SIZE } from '../../../engine/engine.ts'
import { IconButton } from '../../../ui/IconButton.tsx'
import { Popover } from '../../../ui/Popover.tsx'
import { Segmented } from '../../../ui/Segmented.tsx'
import { Switch } from '../../../ui/Switch.tsx'
import { useEngineSnapshot } from '../canvas-feature.ts'
import type { CanvasSession } from '../session/canvas-session.ts'
import { BarSlider, ShareSlider } from './BarSlider.tsx'
import styles from './ToolOptions.module.css'
import { scaleOfSize, SIZE_SCALE, sizeMovedTo } from './size-scale.ts'
import { SketchColour } from './SketchColour.tsx'

const copy = canvasToolsCopy.brush

const SIZE_PLACE = { of: scaleOfSize, moved: sizeMovedTo, max: SIZE_SCALE, text: copy.px }

/** Brush, eraser and the pencil of the sketch: each keeps a size, a hardness and a flow of its own. */
export function PaintOptions({ session }: { session: CanvasSession }) {
  const { engine } = session
  const tool = useEngineSnapshot(session, snapshot => snapshot.tool)
  const { size, hardness } = useEngineSnapshot(session, snapshot => snapshot.brush)
  const isNarrow = useIsNarrow()
  return (
    <>
      <Segmented
        className={styles.icons ?? ''}
        label={canvasToolsCopy.paintMode.label}
        value={tool === 'eraser' ? 'subtract' : 'add'}
        onChange={() => engine.swapBrushAndEraser()}
        options={[
          { value: 'add', label: canvasToolsCopy.paintMode.add, icon: SquaresUnite },
          { value: 'subtract', label: canvasToolsCopy.paintMode.subtract, icon: SquaresSubtract },
        ]}
      />
      {tool === 'sketch' && <SketchColour session={session} place="bar" />}
      <span className={styles.line} />
      <BarSlider
        label={copy.size}
        value={size}
        onChange={next => engine.setBrush({ size: next })}
        min={MIN_BRUSH_SIZE}
        max={MAX_BRUSH_SIZE}
        place={SIZE_PLACE}
      />
      <ShareSlider label={copy.hardness} value={hardness} onChange={next => engine.setBrush({ hardness: next })} />
      {isNarrow ? (
        <Popover trigger={<IconButton icon={SlidersHorizontal} label={copy.more} />} label={copy.more}>
          <div className={styles.stack}>
            <StrokeOptions session={session} />
            <PressureOptions session={session} />
          </div>
        </Popover>
      ) : (
        <>
          <StrokeOptions session={session} />
          <span className={styles.line} />
          <PressurePopover session={session} />
        </>
      )}
    </>
  )
}

function StrokeOptions({ session }: { session: CanvasSession }) {
  const { engine } = session
  const { flow, smoothing } = useEngineSnapshot(session, snapshot => snapshot.brush)
  return (
    <>
      <ShareSlider label={copy.flow} value={flow} onChange={next => engine.setBrush({ flow: next })} />
      <ShareSlider label={copy.smooth} value={smoothing} onChange={next => engine.setBrush({ smoothing: next })} />
    </>
  )
}

function PressurePopover({ session }: { session: CanvasSession }) {
  const isOn = useEngineSnapshot(session, ({ brush }) => brush.pressureToSize || brush.pressureToFlow)
  return (
    <Popover trigger={<IconButton icon={PenTool} label={copy.pressure} pressed={isOn} />} label={copy.pressure}>
      <div className={styles.stack}>
        <PressureOptions session={session} />
      </div>
    </Popover>
  )
}

function PressureOptions({ session }: { session: CanvasSession }) {
  const { engine } = session
  const { pressureToSize, pressureToFlow } = useEngineSnapshot(session, snapshot => snapshot.brush)
  return (
    <>
      <div className={styles.switchRow}>
        <span>{copy.pressureToSize}</span>
        <Switch
          label={copy.pressureToSize}
          checked={pressureToSize}
          onChange={next => engine.setBrush({ pressureToSize: next })}
        />
      </div>
      <div className={styles.switchRow}>
        <span>{copy.pressureToFlow}</span>
        <Switch
          label={copy.pressureToFlow}
          checked={pressureToFlow}
          onChange={next => engine.setBrush({ pressureToFlow: next })}
        />
      </div>
    </>
  )
}
