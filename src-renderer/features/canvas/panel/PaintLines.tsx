import { Pencil } from 'lucide-react'
import { canvasPanelCopy } from '../../../app/copy/canvas-panel-copy.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { useEngineSnapshot } from '../canvas-feature.ts'
import type { CanvasSession } from '../session/canvas-session.ts'
import { EngineThumb } from './EngineThumb.tsx'
import { LayerLine } from './LayerLine.tsx'

const copy = canvasPanelCopy.layers

type PaintLineProps = {
  session: CanvasSession
  isSelected: boolean
  onSelect: (layer: 'mask' | 'sketch') => void
}

export function MaskLine({ session, isSelected, onSelect }: PaintLineProps) {
  const pixels = useEngineSnapshot(session, snapshot => snapshot.maskPixels)
  const isEmpty = useEngineSnapshot(session, snapshot => snapshot.isMaskEmpty)
  const isShown = useEngineSnapshot(session, snapshot => snapshot.isMaskShown)
  const frame = useEngineSnapshot(session, snapshot => snapshot.frame)
  return (
    <LayerLine
      name={copy.mask}
      detail={isEmpty || pixels === 0 ? copy.empty : copy.masked(pixels, pixels / (frame.width * frame.height))}
      thumb={<EngineThumb session={session} layer="mask" />}
      isShown={isShown}
      onShow={next => session.engine.setMaskShown(next)}
      isSelected={isSelected}
      onSelect={() => onSelect('mask')}
    />
  )
}

export function SketchLine({ session, isSelected, onSelect }: PaintLineProps) {
  const isEmpty = useEngineSnapshot(session, snapshot => snapshot.isSketchEmpty)
  const isShown = useEngineSnapshot(session, snapshot => snapshot.isSketchShown)
  return (
    <LayerLine
      name={copy.sketch}
      detail={isEmpty ? copy.empty : copy.painted}
      thumb={isEmpty ? <Icon of={Pencil} size={14} /> : <EngineThumb session={session} layer="sketch" />}
      isShown={isShown}
      onShow={next => session.engine.setSketchShown(next)}
      isSelected={isSelected}
      onSelect={() => onSelect('sketch')}
    />
  )
}
