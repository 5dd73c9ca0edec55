import { type ReactNode, type Ref, useRef } from 'react'
import { Group, Panel, type PanelImperativeHandle, type PanelSize, Separator } from 'react-resizable-panels'
import { joinClasses } from './class-names.ts'
import styles from './Panels.module.css'

export type SidePanel = {
  /** Key of the kept size. */
  readonly id: string
  readonly label: string
  readonly content: ReactNode
  /** As it was kept. */
  readonly sizePx: number
  /** What a double click on the divider goes back to. */
  readonly defaultPx: number
  readonly minPx: number
  readonly maxPx: number
  /** Dragged far below its minimum it closes. */
  readonly onCollapse?: () => void
}

export type PanelsProps = {
  /** Left to right; the middle keeps what is left and never goes below `centreMinPx`. */
  start?: SidePanel | null | undefined
  centre: ReactNode
  centreMinPx: number
  end?: SidePanel | null | undefined
  dividerLabel: (panelLabel: string) => string
  /** After a gesture, so that the size can be kept. */
  onResize: (id: string, sizePx: number) => void
  className?: string
}

/** Side panels with dividers of 1 px and a hit area of 8: drag, arrow keys, double click for the default. */
export function Panels({ start, centre, centreMinPx, end, dividerLabel, onResize, className }: PanelsProps) {
  const startRef = useRef<PanelImperativeHandle>(null)
  const endRef = useRef<PanelImperativeHandle>(null)
  return (
    <Group
      orientation="horizontal"
      className={joinClasses(styles.group, className)}
      resizeTargetMinimumSize={{ fine: 8, coarse: 24 }}
    >
      {start && <Side key={start.id} panel={start} handle={startRef} onResize={onResize} className={styles.start} />}
      {start && <Divider label={dividerLabel(start.label)} onReset={() => startRef.current?.resize(start.defaultPx)} />}
      <Panel id="centre" minSize={centreMinPx} className={styles.panel}>
        {centre}
      </Panel>
      {end && <Divider label={dividerLabel(end.label)} onReset={() => endRef.current?.resize(end.defaultPx)} />}
      {end && <Side key={end.id} panel={end} handle={endRef} onResize={onResize} className={styles.end} />}
    </Group>
  )
}

type SideProps = {
  panel: SidePanel
  handle: Ref<PanelImperativeHandle | null>
  onResize: (id: string, sizePx: number) => void
  className: string | undefined
}

function Side({ panel, handle, onResize, className }: SideProps) {
  const last = useRef(panel.sizePx)
  const handleResize = (size: PanelSize, _id: string | number | undefined, before: PanelSize | undefined) => {
    const sizePx = Math.round(size.inPixels)
    // The first call reports how it was laid out, which is nobody's gesture.
    if (before === undefined || sizePx === last.current) return
    last.current = sizePx
    if (sizePx === 0) panel.onCollapse?.()
    else onResize(panel.id, sizePx)
  }
  return (
    <Panel
      id={panel.id}
      panelRef={handle}
      defaultSize={panel.sizePx}
      minSize={panel.minPx}
      maxSize={panel.maxPx}
      groupResizeBehavior="preserve-pixel-size"
      collapsible={panel.onCollapse !== undefined}
      onResize={handleResize}
      className={joinClasses(styles.panel, className)}
    >
      {panel.content}
    </Panel>
  )
}

function Divider({ label, onReset }: { label: string; onReset: () => void }) {
  return <Separator aria-label={label} disableDoubleClick onDoubleClick={onReset} className={styles.divider} />
}
