import { MoveHorizontal } from 'lucide-react'
import { type PointerEvent, useRef } from 'react'
import { canvasVariationsCopy } from '../../../app/copy/canvas-variations-copy.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { useCanvas, useCanvasFeature } from '../canvas-feature.ts'
import type { CanvasSession } from '../session/canvas-session.ts'
import { toScreenBox, useOnView } from '../stage/use-screen-box.ts'
import styles from './CompareDivider.module.css'
import { changeStrip } from './variation-actions.ts'

const copy = canvasVariationsCopy.compare

/** Over the box of the shown variation: before on its left, after on its right. */
export function CompareDivider({ session }: { session: CanvasSession }) {
  const { context } = useCanvasFeature()
  const shown = useCanvas(state => state.shown)
  const region = useCanvas(state => state.regions.find(({ id }) => id === state.shown?.region))
  const isSlider = useCanvas(state => state.comparison === 'slider' && state.strip.part === null)
  const dividerAt = useCanvas(state => state.strip.dividerAt)
  const lineRef = useRef<HTMLDivElement>(null)
  const inputRef = useRef<HTMLInputElement>(null)
  useOnView(session, () => {
    const line = lineRef.current
    if (line === null || region === undefined) return
    const { left, top, width, height } = toScreenBox(session, region.box)
    line.style.transform = `translate(${Math.round(left + width * dividerAt)}px, ${Math.round(top)}px)`
    line.style.height = `${Math.round(height)}px`
  })
  if (!isSlider || shown === null || region === undefined) return null

  const moveTo = (share: number) => changeStrip(context, { dividerAt: Math.min(1, Math.max(0, share)) })
  const drag = (event: PointerEvent<HTMLElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return
    const stage = lineRef.current?.parentElement?.getBoundingClientRect()
    const { left, width } = toScreenBox(session, region.box)
    if (stage !== undefined && width > 0) moveTo((event.clientX - stage.left - left) / width)
  }
  const percent = Math.round(dividerAt * 100)
  return (
    <div ref={lineRef} className={styles.line}>
      <div
        className={styles.grip}
        data-divider
        onPointerDown={event => {
          if (event.button !== 0) return
          event.preventDefault()
          inputRef.current?.focus({ focusVisible: false })
          event.currentTarget.setPointerCapture(event.pointerId)
        }}
        onPointerMove={drag}
        onDoubleClick={() => moveTo(0.5)}
      >
        <input
          ref={inputRef}
          type="range"
          className={styles.input}
          aria-label={copy.divider}
          aria-valuetext={copy.share(percent)}
          min={0}
          max={100}
          value={percent}
          onChange={event => moveTo(event.currentTarget.valueAsNumber / 100)}
        />
        <span className={styles.handle}>
          <Icon of={MoveHorizontal} size={14} />
        </span>
      </div>
    </div>
  )
}
