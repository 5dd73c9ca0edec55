import { ChevronLeft, ChevronRight, ImageOff } from 'lucide-react'
import { type CSSProperties, type PointerEvent, type RefObject, useEffect, useRef, useState } from 'react'
import type { ImageId } from '#shared/domain/ids.ts'
import { type App, useApp } from '../../../app/app.ts'
import { useKeyCaps } from '../../../app/commands/use-command.ts'
import { libraryCopy } from '../../../app/copy/library-copy.ts'
import { imageUrl, thumbUrl } from '../../../app/media-url.ts'
import { joinClasses } from '../../../ui/class-names.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { readDetails } from '../library-actions.ts'
import { useLibraryContext, useLibraryFeature } from '../library-feature.ts'
import { step } from './lightbox-actions.ts'
import type { LightboxState } from './lightbox-store.ts'
import styles from './Stage.module.css'
import type { OpenPicture } from './use-open-picture.ts'
import type { ZoomControl } from './use-zoom.ts'

const copy = libraryCopy.lightbox
/** From this magnification on the pixels of the file are drawn as squares. */
const SHARP_PERCENT = 400
const LINE_PX = 16

export type StageProps = {
  stageRef: RefObject<HTMLDivElement | null>
  open: LightboxState
  picture: OpenPicture
  title: string
  zoom: ZoomControl
}

/** The picture, to be stepped, zoomed and dragged. */
export function Stage({ stageRef, open, picture, title, zoom }: StageProps) {
  const { lightbox } = useLibraryFeature()
  const caps = useKeyCaps()
  const atStart = open.index === null || open.index === 0
  const atEnd = open.index === null || open.index >= picture.total - 1
  return (
    <div className={styles.frame}>
      <div className={styles.side}>
        {!atStart && (
          <IconButton
            icon={ChevronLeft}
            size="l"
            label={copy.previous}
            keys={caps('ArrowLeft')}
            onClick={() => step(lightbox, -1)}
          />
        )}
      </div>
      <Pane stageRef={stageRef} open={open} picture={picture} title={title} zoom={zoom} />
      <div className={styles.side}>
        {!atEnd && (
          <IconButton
            icon={ChevronRight}
            size="l"
            label={copy.next}
            keys={caps('ArrowRight')}
            onClick={() => step(lightbox, 1)}
          />
        )}
      </div>
    </div>
  )
}

function Pane({ stageRef, open, picture, title, zoom }: StageProps) {
  const { info } = useApp()
  const context = useLibraryContext()
  const grip = useRef<{ x: number; y: number } | null>(null)
  const [isDragged, setDragged] = useState(false)
  const [outcome, setOutcome] = useState<{ id: ImageId; kind: 'shown' | 'missing' } | null>(null)
  const state = outcome?.id === open.id ? outcome.kind : null
  useWheel(stageRef, zoom.zoomBy)
  usePreload(open, info)
  const { width, height } = picture.size ?? { width: 0, height: 0 }
  const style: CSSProperties & Record<'--w' | '--h' | '--x' | '--y', string> = {
    '--w': `${width * zoom.zoom.scale}px`,
    '--h': `${height * zoom.zoom.scale}px`,
    '--x': `${zoom.zoom.x}px`,
    '--y': `${zoom.zoom.y}px`,
  }
  const canDrag = !zoom.isFit
  const handleDown = (event: PointerEvent) => {
    if (event.button !== 0 || !canDrag) return
    event.currentTarget.setPointerCapture(event.pointerId)
    grip.current = { x: event.clientX, y: event.clientY }
    setDragged(true)
  }
  const handleMove = (event: PointerEvent) => {
    if (grip.current === null) return
    zoom.panBy(event.clientX - grip.current.x, event.clientY - grip.current.y)
    grip.current = { x: event.clientX, y: event.clientY }
  }
  const handleUp = () => {
    grip.current = null
    setDragged(false)
  }
  return (
    <div
      ref={stageRef}
      role="presentation"
      className={joinClasses(styles.pane, canDrag && styles.grip, isDragged && styles.dragged)}
      onPointerDown={handleDown}
      onPointerMove={handleMove}
      onPointerUp={handleUp}
      onPointerCancel={handleUp}
      onDoubleClick={() => zoom.run('toggle')}
    >
      {picture.size !== null && (
        <figure className={joinClasses(styles.picture, zoom.percent >= SHARP_PERCENT && styles.sharp)} style={style}>
          <img key={`thumb-${open.id}`} src={`${thumbUrl(info, open.id)}?w=800`} alt="" draggable={false} />
          {state !== 'missing' && (
            <img
              key={open.id}
              src={imageUrl(info, open.id)}
              alt={title}
              draggable={false}
              decoding="async"
              onLoad={() => setOutcome({ id: open.id, kind: 'shown' })}
              onError={() => {
                setOutcome({ id: open.id, kind: 'missing' })
                // Main found the file missing just now: whoever shows this picture shall say so.
                void readDetails(context, open.id)
              }}
              className={joinClasses(styles.full, state === 'shown' && styles.shown)}
            />
          )}
        </figure>
      )}
      {state === 'missing' && (
        <p className={styles.missing}>
          <Icon of={ImageOff} /> {libraryCopy.inspector.missing}
        </p>
      )}
    </div>
  )
}

/** The wheel zooms to where the pointer is. React's own wheel events cannot keep the browser from zooming the page. */
function useWheel(stageRef: RefObject<HTMLElement | null>, zoomBy: ZoomControl['zoomBy']): void {
  useEffect(() => {
    const stage = stageRef.current
    if (stage === null) return undefined
    const handleWheel = (event: WheelEvent) => {
      event.preventDefault()
      const box = stage.getBoundingClientRect()
      const at = { x: event.clientX - box.left - box.width / 2, y: event.clientY - box.top - box.height / 2 }
      const deltaPx = event.deltaY * (event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE_PX : 1)
      // A pinch comes as a wheel with Ctrl, in much smaller steps.
      zoomBy(Math.exp(-deltaPx * (event.ctrlKey ? 0.01 : 0.0015)), at)
    }
    stage.addEventListener('wheel', handleWheel, { passive: false })
    return () => stage.removeEventListener('wheel', handleWheel)
  }, [stageRef, zoomBy])
}

/** The files of both neighbours are fetched and decoded before they are stepped to. */
function usePreload({ list, index }: LightboxState, info: App['info']): void {
  useEffect(() => {
    if (index === null) return
    for (const neighbour of [index + 1, index - 1]) {
      const id = list.rowAt(neighbour)?.id
      if (id === undefined) continue
      const image = new Image()
      image.src = imageUrl(info, id)
      // A file that is missing says so when it is stepped to.
      image.decode().catch(() => undefined)
    }
  }, [list, index, info])
}
