import { canvasToolsCopy } from '../../../app/copy/canvas-tools-copy.ts'
import { Segmented } from '../../../ui/Segmented.tsx'
import { useEngineSnapshot } from '../canvas-feature.ts'
import type { CanvasSession } from '../session/canvas-session.ts'
import { ColourAreaOptions, CombineOptions } from './AreaOptions.tsx'
import { isPaintTool } from './paint-tools.ts'
import { PaintOptions } from './PaintOptions.tsx'
import { SketchColour } from './SketchColour.tsx'
import { useToolInHand } from './tool-in-hand.ts'
import type { CanvasToolId } from './tool-table.ts'
import styles from './ToolOptions.module.css'

const { hints, moves } = canvasToolsCopy

const HINTS: Partial<Record<CanvasToolId, string>> = {
  box: hints.box,
  move: hints.move,
  lasso: hints.lasso,
  polygon: hints.polygon,
  rectangle: hints.shape,
  ellipse: hints.shape,
  wand: hints.area,
  bucket: hints.area,
  picker: hints.picker,
  hand: hints.hand,
  zoom: hints.zoom,
}

/** What the tool in the hand can be set to, and what else it answers to. */
export function ToolOptions({ session }: { session: CanvasSession }) {
  const tool = useToolInHand(session)
  if (tool !== 'box' && isPaintTool(tool)) return <PaintOptions session={session} />
  return (
    <>
      <SettingsOf tool={tool} session={session} />
      <span className={styles.hint}>{HINTS[tool]}</span>
    </>
  )
}

function SettingsOf({ tool, session }: { tool: CanvasToolId; session: CanvasSession }) {
  switch (tool) {
    case 'move':
      return <LayerChoice session={session} />
    case 'picker':
      return <SketchColour session={session} place="bar" />
    case 'wand':
    case 'bucket':
      return (
        <>
          <CombineOptions session={session} />
          <span className={styles.line} />
          <ColourAreaOptions session={session} isBucket={tool === 'bucket'} />
        </>
      )
    case 'lasso':
    case 'polygon':
    case 'rectangle':
    case 'ellipse':
      return <CombineOptions session={session} />
    default:
      return null
  }
}

/** What the move tool takes along. */
function LayerChoice({ session }: { session: CanvasSession }) {
  const layer = useEngineSnapshot(session, snapshot => snapshot.activeLayer)
  return (
    <Segmented
      className={styles.icons ?? ''}
      label={moves.label}
      value={layer}
      onChange={next => session.engine.setActiveLayer(next)}
      options={[
        { value: 'mask', label: moves.mask },
        { value: 'sketch', label: moves.sketch },
      ]}
    />
  )
}
