import { useRef } from 'react'
import { canvasVariationsCopy as copy } from '../../../app/copy/canvas-variations-copy.ts'
import { useCanvas, useCanvasFeature, useContent, useEngineSnapshot } from '../canvas-feature.ts'
import type { CanvasSession } from '../session/canvas-session.ts'
import { toScreenBox, useOnView } from '../stage/use-screen-box.ts'
import { boxOf } from '../work-box-actions.ts'
import { placeLabels } from './place-labels.ts'
import { labelOnDocument } from './set-labels.ts'
import styles from './SetFrames.module.css'
import { showVariation } from './variation-actions.ts'

/** Of the work box: its label is as high and lies above its corner. */
const WORK_LABEL = { width: 90, height: 24 }

/** Every box that something came back for or is on its way to, on the document; its label opens its variations. */
export function SetFrames({ session }: { session: CanvasSession }) {
  const { context } = useCanvasFeature()
  const strip = useCanvas(state => state.strip)
  const shown = useCanvas(state => state.shown)
  const held = useCanvas(state => state.heldBox)
  useContent(session)
  useEngineSnapshot(session, snapshot => snapshot.isPainting || snapshot.historySteps)
  const layer = useRef<HTMLDivElement>(null)
  const workBox = boxOf(session, held)
  useOnView(session, () => {
    const frames = [...(layer.current?.querySelectorAll<HTMLElement>('[data-set-frame]') ?? [])]
    const labels = [...(layer.current?.querySelectorAll<HTMLElement>('[data-set-label]') ?? [])]
    const boxes = strip.sets.map(({ region }) => toScreenBox(session, region.box))
    const work = toScreenBox(session, workBox)
    const stage = layer.current?.parentElement
    const sizes = labels.map(({ offsetWidth, offsetHeight }) => ({ width: offsetWidth, height: offsetHeight }))
    const places = placeLabels(
      boxes.flatMap((box, at) => (sizes[at] === undefined ? [] : [{ box, label: sizes[at] }])),
      [{ ...WORK_LABEL, left: work.left, top: work.top - WORK_LABEL.height - 4 }],
      { width: stage?.clientWidth ?? 0, height: stage?.clientHeight ?? 0 },
    )
    for (const [at, { left, top, width, height }] of boxes.entries()) {
      const [frame, label, place] = [frames[at], labels[at], places[at]]
      if (frame === undefined || label === undefined || place === undefined) continue
      frame.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`
      frame.style.width = `${Math.round(width)}px`
      frame.style.height = `${Math.round(height)}px`
      label.style.transform = `translate(${Math.round(place.left)}px, ${Math.round(place.top)}px)`
    }
  })
  return (
    <div ref={layer}>
      {strip.sets.map(({ region }) => (
        <div key={region.id} className={styles.frame} data-set-frame={region.id} />
      ))}
      {strip.sets.map(set => {
        const words = labelOnDocument({ strip, shown }, set)
        return (
          <button
            key={set.region.id}
            type="button"
            className={styles.label}
            data-set-label={set.region.id}
            aria-label={copy.others.switchTo(words)}
            aria-pressed={set.region.id === strip.open}
            onClick={() => showVariation(context, set.region.id, openImage(set.region.id, shown))}
          >
            {words}
          </button>
        )
      })}
    </div>
  )
}

/** What is looked at stays when its own label is pressed. */
const openImage = (
  id: string,
  shown: { readonly region: string; readonly image: NonNullable<Parameters<typeof showVariation>[2]> } | null,
) => (shown?.region === id ? shown.image : undefined)
