import { useEffect } from 'react'
import { canvasVariationsCopy } from '../../../app/copy/canvas-variations-copy.ts'
import { Button } from '../../../ui/Button.tsx'
import { Segmented } from '../../../ui/Segmented.tsx'
import { useCanvas, useCanvasFeature } from '../canvas-feature.ts'
import type { Comparison } from '../canvas-store.ts'
import styles from './SetHeader.module.css'
import { useIsStill } from './use-is-still.ts'
import { changeStrip } from './variation-actions.ts'

const copy = canvasVariationsCopy.compare
const BLINK_MS = 600

const OPTIONS: readonly { value: Comparison; label: string }[] = [
  { value: 'preview', label: copy.preview },
  { value: 'slider', label: copy.slider },
  { value: 'blink', label: copy.blink },
]

/** How the variation is held against what was there. Where nothing may move by itself, a button blinks. */
export function CompareControl() {
  const { context } = useCanvasFeature()
  const comparison = useCanvas(state => state.comparison)
  const isShown = useCanvas(state => state.shown !== null)
  const isBeforeShown = useCanvas(state => state.strip.isBeforeShown)
  const isStill = useIsStill()
  const isBlinking = comparison === 'blink' && isShown && !isStill
  useEffect(() => {
    if (!isBlinking) return undefined
    const turn = () => changeStrip(context, { isBeforeShown: !context.store.getState().strip.isBeforeShown })
    const timer = window.setInterval(turn, BLINK_MS)
    return () => {
      window.clearInterval(timer)
      changeStrip(context, { isBeforeShown: false })
    }
  }, [context, isBlinking])
  return (
    <>
      <Segmented
        label={copy.label}
        value={comparison}
        options={OPTIONS}
        className={styles.compare ?? ''}
        onChange={next => {
          context.store.setState({ comparison: next })
          changeStrip(context, { isBeforeShown: false })
        }}
      />
      {comparison === 'blink' && isStill && (
        <Button
          size="s"
          variant="quiet"
          aria-pressed={isBeforeShown}
          onClick={() => changeStrip(context, { isBeforeShown: !isBeforeShown })}
        >
          {copy.toggle}
        </Button>
      )}
    </>
  )
}
