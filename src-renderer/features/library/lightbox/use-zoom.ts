import { type RefObject, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { ImageId } from '#shared/domain/ids.ts'
import { assertNever } from '#shared/lib/assert-never.ts'
import { useRoom } from '../grid/use-room.ts'
import { useLibraryFeature } from '../library-feature.ts'
import type { ZoomCommand } from './lightbox-store.ts'
import { fit, keepInSight, type Point, type Size, STEP, type Zoom, zoomTo } from './zoom.ts'

const MIDDLE: Point = { x: 0, y: 0 }
const UNKNOWN: Size = { width: 1024, height: 1024 }

export type ZoomControl = {
  readonly zoom: Zoom
  readonly isFit: boolean
  /** 100 is one pixel of the file on one of the screen. */
  readonly percent: number
  readonly run: (command: ZoomCommand) => void
  readonly zoomBy: (factor: number, at: Point) => void
  readonly panBy: (dx: number, dy: number) => void
}

/** How a picture lies on the stage. Another picture starts anew, fitted; a fitted one follows the stage's size. */
export function useZoom(stageRef: RefObject<HTMLElement | null>, id: ImageId, imageSize: Size | null): ZoomControl {
  const { zooms } = useLibraryFeature()
  const room = useRoom(stageRef)
  const [held, setHeld] = useState<{ id: ImageId; zoom: Zoom } | null>(null)
  const frame = useMemo(
    () => ({
      image: imageSize ?? UNKNOWN,
      stage: { width: room.widthPx, height: room.heightPx },
      unitScale: 1 / window.devicePixelRatio,
    }),
    [imageSize, room],
  )
  const { image, stage, unitScale } = frame
  const fitted = fit(image, stage, unitScale)
  const isFit = held === null || held.id !== id
  const zoom = isFit ? fitted : keepInSight(held.zoom, image, stage)
  const latest = useRef({ zoom, isFit })
  useLayoutEffect(() => {
    // For handlers that outlive a drawing: they go on from what is shown.
    latest.current = { zoom, isFit }
  })

  const go = useCallback(
    (scale: number, at: Point) => setHeld({ id, zoom: zoomTo(latest.current.zoom, scale, at, frame) }),
    [id, frame],
  )
  const run = useCallback(
    (command: ZoomCommand) => {
      switch (command) {
        case 'fit':
          return setHeld(null)
        case 'in':
          return go(latest.current.zoom.scale * STEP, MIDDLE)
        case 'out':
          return go(latest.current.zoom.scale / STEP, MIDDLE)
        case 'actual':
          return go(frame.unitScale, MIDDLE)
        case 'double':
          return go(frame.unitScale * 2, MIDDLE)
        case 'toggle':
          return latest.current.isFit ? go(frame.unitScale, MIDDLE) : setHeld(null)
        default:
          return assertNever(command)
      }
    },
    [go, frame],
  )
  useEffect(() => zooms.subscribe(run), [zooms, run])
  const zoomBy = useCallback((factor: number, at: Point) => go(latest.current.zoom.scale * factor, at), [go])
  const panBy = useCallback(
    (dx: number, dy: number) => {
      const { zoom } = latest.current
      setHeld({ id, zoom: keepInSight({ ...zoom, x: zoom.x + dx, y: zoom.y + dy }, frame.image, frame.stage) })
    },
    [id, frame],
  )
  return { zoom, isFit, percent: Math.round((zoom.scale / unitScale) * 100), run, zoomBy, panBy }
}
