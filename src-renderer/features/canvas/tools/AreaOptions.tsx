import { SlidersHorizontal, SquaresIntersect, SquaresSubtract, SquaresUnite } from 'lucide-react'
import { canvasToolsCopy } from '../../../app/copy/canvas-tools-copy.ts'
import { useIsNarrow } from '../../../app/use-is-narrow.ts'
import { FieldRow } from '../../../ui/FieldRow.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { Popover } from '../../../ui/Popover.tsx'
import { Segmented } from '../../../ui/Segmented.tsx'
import { Switch } from '../../../ui/Switch.tsx'
import { useEngineSnapshot } from '../canvas-feature.ts'
import type { CanvasSession } from '../session/canvas-session.ts'
import { ShareSlider } from './BarSlider.tsx'
import styles from './ToolOptions.module.css'

const copy = canvasToolsCopy

/** How an area meets what is masked already. */
export function CombineOptions({ session }: { session: CanvasSession }) {
  const combine = useEngineSnapshot(session, snapshot => snapshot.options.combine)
  return (
    <Segmented
      className={styles.icons ?? ''}
      label={copy.combine.label}
      value={combine}
      onChange={next => session.engine.setOptions({ combine: next })}
      options={[
        { value: 'add', label: copy.combine.add, icon: SquaresUnite },
        { value: 'subtract', label: copy.combine.subtract, icon: SquaresSubtract },
        { value: 'intersect', label: copy.combine.intersect, icon: SquaresIntersect },
      ]}
    />
  )
}

type ColourAreaProps = { session: CanvasSession; isBucket: boolean }

/** Magic wand and bucket: which colours are alike, and where the area ends. */
export function ColourAreaOptions({ session, isBucket }: ColourAreaProps) {
  const { engine } = session
  const tolerance = useEngineSnapshot(session, snapshot => snapshot.options.tolerance)
  const isNarrow = useIsNarrow()
  return (
    <>
      <ShareSlider
        label={copy.area.tolerance}
        value={tolerance}
        onChange={next => engine.setOptions({ tolerance: next })}
      />
      {isNarrow ? (
        <Popover trigger={<IconButton icon={SlidersHorizontal} label={copy.area.more} />} label={copy.area.more}>
          <div className={styles.stack}>
            <ReachOptions session={session} isBucket={isBucket} />
          </div>
        </Popover>
      ) : (
        <ReachOptions session={session} isBucket={isBucket} />
      )}
    </>
  )
}

function ReachOptions({ session, isBucket }: ColourAreaProps) {
  const { engine } = session
  const { isContiguous, bucketEdge } = useEngineSnapshot(session, snapshot => snapshot.options)
  return (
    <>
      <FieldRow label={copy.area.contiguous} layout="inline">
        <Switch checked={isContiguous} onChange={next => engine.setOptions({ isContiguous: next })} />
      </FieldRow>
      {isBucket && (
        <FieldRow label={copy.area.edge} layout="inline">
          <Segmented
            value={bucketEdge}
            onChange={next => engine.setOptions({ bucketEdge: next })}
            options={[
              { value: 'colour', label: copy.area.edges.colour },
              { value: 'outline', label: copy.area.edges.outline },
            ]}
          />
        </FieldRow>
      )}
    </>
  )
}
