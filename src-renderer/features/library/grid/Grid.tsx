import { type CSSProperties, type KeyboardEvent, useEffect, useLayoutEffect, useMemo, useRef } from 'react'
import { libraryCopy } from '../../../app/copy/library-copy.ts'
import { ContextMenu } from '../../../ui/Menu.tsx'
import { useLibrary, useLibraryFeature, useList } from '../library-feature.ts'
import { openFromGrid } from '../lightbox/lightbox-actions.ts'
import { usePictureMenu } from '../use-picture-menu.ts'
import styles from './Grid.module.css'
import { goTo, type HowToSelect, selectNothing } from './grid-actions.ts'
import { isMove, moveFrom } from './grid-keys.ts'
import { EDGE_PX } from './grid-sizes.ts'
import { GridRows } from './GridRows.tsx'
import { layOutGrid } from './layout.ts'
import { Scrubber } from './Scrubber.tsx'
import { useGridScroll } from './use-grid-scroll.ts'
import type { Band } from './rubber-band.ts'
import { useRoom } from './use-room.ts'
import { useRubberBand } from './use-rubber-band.ts'

const NO_LISTING = { aspects: new Uint8Array(), days: [] }

/** All pictures of the listing in rows; only those in sight are drawn. */
export function Grid({ rowPx }: { rowPx: number }) {
  const feature = useLibraryFeature()
  const { context, lightbox } = feature
  const viewRef = useRef<HTMLDivElement>(null)
  const room = useRoom(viewRef)
  const listing = useList(state => state.listing)
  // Nothing is laid out before the room is known.
  const { aspects, days } = room.widthPx === 0 || listing === null ? NO_LISTING : listing
  const widthPx = Math.max(0, room.widthPx - 2 * EDGE_PX)
  const layout = useMemo(
    () => layOutGrid({ listing: { aspects, days }, widthPx, rowPx }),
    [aspects, days, widthPx, rowPx],
  )
  const scroll = useGridScroll(viewRef, layout, room.heightPx)
  const activeIndex = useLibrary(state => state.active?.index ?? 0)
  const active = Math.min(activeIndex, Math.max(0, layout.total - 1))
  const menu = usePictureMenu()
  const rubber = useRubberBand({ viewRef, layout, aspects, scroll })
  useActiveFocus(viewRef, active)
  const { reveal } = scroll
  useEffect(() => context.reveals.subscribe(reveal), [context, reveal])

  const move = (index: number, how: HowToSelect) => {
    void goTo(context, index, how)
    scroll.reveal(index)
    wantFocus(viewRef.current)
  }
  const handleKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || layout.total === 0) return
    const hasMod = event.ctrlKey || event.metaKey
    if (isMove(event.key)) {
      event.preventDefault()
      const next = moveFrom({ layout, aspects, viewPx: room.heightPx }, active, event.key)
      move(next, event.shiftKey ? 'range' : hasMod ? 'none' : 'only')
    } else if (event.key === ' ' && hasMod) {
      event.preventDefault()
      void goTo(context, active, 'toggle')
    } else if ((event.key === ' ' || event.key === 'Enter') && !event.shiftKey && isOnTile(event.target)) {
      event.preventDefault()
      openFromGrid(lightbox, active)
    } else if (event.key === 'Escape') {
      const { selection } = context.store.getState()
      if (selection.kind === 'some' && selection.ids.size === 0) return
      event.preventDefault()
      selectNothing(context)
    }
  }
  return (
    <div className={styles.frame}>
      <ContextMenu entries={menu}>
        <div
          ref={viewRef}
          role="grid"
          aria-label={libraryCopy.grid.label}
          aria-multiselectable
          aria-rowcount={layout.rows + layout.days.length}
          tabIndex={-1}
          className={styles.view}
          onScroll={scroll.handleScroll}
          onKeyDown={handleKeyDown}
          {...rubber.handlers}
        >
          <div role="presentation" className={styles.sheet} style={{ height: scroll.physicalPx }}>
            <GridRows layout={layout} aspects={aspects} window={scroll.window} active={active} />
            {rubber.band !== null && <BandFrame band={rubber.band} shiftPx={scroll.window.shiftPx} />}
          </div>
        </div>
      </ContextMenu>
      <Scrubber layout={layout} scroll={scroll} viewPx={room.heightPx} />
    </div>
  )
}

function BandFrame({ band, shiftPx }: { band: Band; shiftPx: number }) {
  const style: CSSProperties & Record<'--x' | '--y' | '--w' | '--h', string> = {
    '--x': `${band.left + EDGE_PX}px`,
    '--y': `${band.top + shiftPx}px`,
    '--w': `${band.right - band.left}px`,
    '--h': `${band.bottom - band.top}px`,
  }
  return <div role="presentation" className={styles.band} style={style} />
}

const isOnTile = (target: EventTarget): boolean =>
  target instanceof HTMLElement && target.dataset['index'] !== undefined

/** Marks the grid: its active picture takes the focus as soon as it is drawn. */
const wantFocus = (view: HTMLElement | null): void => view?.setAttribute('data-wants-focus', '')

function useActiveFocus(viewRef: { current: HTMLElement | null }, active: number): void {
  useLayoutEffect(() => {
    // The picture with the keys may be drawn only after the scroll; the focus waits for it.
    const view = viewRef.current
    if (!view?.hasAttribute('data-wants-focus')) return
    const tile = view.querySelector<HTMLElement>(`[data-index="${active}"]`)
    if (tile === null) return
    view.removeAttribute('data-wants-focus')
    tile.focus({ preventScroll: true })
  })
  useLayoutEffect(() => {
    // Pictures came or went: the focus goes on with its picture, not with its place.
    const view = viewRef.current
    const focused = document.activeElement
    if (!(focused instanceof HTMLElement) || focused.dataset['index'] === undefined || !view?.contains(focused)) return
    if (focused.dataset['index'] !== String(active))
      view.querySelector<HTMLElement>(`[data-index="${active}"]`)?.focus({ preventScroll: true })
  }, [viewRef, active])
}
