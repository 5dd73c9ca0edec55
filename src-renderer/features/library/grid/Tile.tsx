// Pictures placed one by one cannot be a table; the roles say what they are.
/* oxlint-disable jsx-a11y/prefer-tag-over-role */
import { Check, Heart, Trash2 } from 'lucide-react'
import { type CSSProperties, memo, type MouseEvent, useEffect, useRef, useState } from 'react'
import { useApp } from '../../../app/app.ts'
import { libraryCopy } from '../../../app/copy/library-copy.ts'
import { thumbUrl } from '../../../app/media-url.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { joinClasses } from '../../../ui/class-names.ts'
import { Picture } from '../../../ui/Picture.tsx'
import { titleOf } from '../../jobs/index.ts'
import { restore, setFavourite, trash } from '../library-actions.ts'
import { useLibrary, useLibraryFeature, useRow } from '../library-feature.ts'
import { openFromGrid } from '../lightbox/lightbox-actions.ts'
import { isSelected } from '../selection.ts'
import type { LibraryRow } from '#shared/domain/library-image.ts'
import { badgesOf } from './badges.ts'
import { goTo } from './grid-actions.ts'
import styles from './Tile.module.css'

const copy = libraryCopy.grid
/** The longer side of the smaller thumbnail. */
const SMALL_THUMB_PX = 320
const NARROWEST_WITH_BADGE_PX = 80

export type TileProps = {
  index: number
  total: number
  leftPx: number
  topPx: number
  widthPx: number
  heightPx: number
  isActive: boolean
}

/** One picture of the grid. Its frame stands before anything is known of it. */
export const Tile = memo(function Tile({ index, total, leftPx, topPx, widthPx, heightPx, isActive }: TileProps) {
  const { info } = useApp()
  const { context, lightbox } = useLibraryFeature()
  const row = useRow(context.list, index)
  const isChosen = useLibrary(state => row !== undefined && isSelected(state.selection, row.id))
  const [isHovered, setHovered] = useState(false)
  const ref = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // Scrolled past: pictures on their way would keep those in sight waiting.
    const tile = ref.current
    return () => {
      for (const image of tile?.querySelectorAll('img') ?? []) if (!image.complete) image.removeAttribute('src')
    }
  }, [])
  const style: CSSProperties & Record<'--x' | '--y' | '--w' | '--h', string> = {
    '--x': `${leftPx}px`,
    '--y': `${topPx}px`,
    '--w': `${widthPx}px`,
    '--h': `${heightPx}px`,
  }
  const handleClick = (event: MouseEvent) => {
    const how = event.shiftKey ? 'range' : event.ctrlKey || event.metaKey ? 'toggle' : 'only'
    void goTo(context, index, how)
  }
  const handleContextMenu = () => {
    if (!isChosen) void goTo(context, index, 'only')
  }
  return (
    // The grid answers to the keys of all its cells.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      ref={ref}
      role="gridcell"
      aria-selected={isChosen}
      aria-label={row === undefined ? copy.loading(index + 1, total) : labelOf(row, index, total)}
      tabIndex={isActive ? 0 : -1}
      data-index={index}
      style={style}
      className={joinClasses(styles.tile, isChosen && styles.selected)}
      onClick={handleClick}
      onDoubleClick={() => openFromGrid(lightbox, index)}
      onContextMenu={handleContextMenu}
      onPointerEnter={() => setHovered(true)}
      onPointerLeave={() => setHovered(false)}
    >
      <Picture
        src={row === undefined ? null : addressOf(thumbUrl(info, row.id), Math.max(widthPx, heightPx))}
        alt=""
        placeholder={row?.placeholder}
        missingLabel={copy.missing}
        className={styles.picture}
      />
      {row !== undefined && (
        <>
          {isHovered && heightPx >= 90 && widthPx >= 72 && <Foot row={row} />}
          {row.favourite && (
            <span className={styles.heart}>
              <Icon of={Heart} size={14} filled />
            </span>
          )}
          <Badges row={row} widthPx={widthPx} />
          {isChosen && (
            <span className={styles.check}>
              <Icon of={Check} size={12} />
            </span>
          )}
        </>
      )}
    </div>
  )
})

/** From the lower right: as many as there is room for. */
function Badges({ row, widthPx }: { row: LibraryRow; widthPx: number }) {
  const words = badgesOf(row)
  if (words.length === 0 || widthPx < NARROWEST_WITH_BADGE_PX) return null
  return (
    <span className={styles.badges}>
      {words.map(word => (
        <span key={word} className={styles.badge}>
          {word}
        </span>
      ))}
    </span>
  )
}

function addressOf(thumb: string, longSidePx: number): string {
  return longSidePx * window.devicePixelRatio > SMALL_THUMB_PX ? `${thumb}?w=800` : thumb
}

function labelOf(row: LibraryRow, index: number, total: number): string {
  const title = titleOf(row) || copy.untitled
  return [copy.picture(index + 1, total, title), ...(row.favourite ? [copy.favourite] : []), ...badgesOf(row)].join(
    ', ',
  )
}

/** What is done most, on a dark foot while the pointer is there; keys and the menu have it too. */
function Foot({ row }: { row: LibraryRow }) {
  const { context } = useLibraryFeature()
  const actions = libraryCopy.actions
  const stop = (event: MouseEvent) => event.stopPropagation()
  return (
    // The pointer's own part: everything here has a key and a place in the menu.
    <div role="presentation" className={styles.foot} onClick={stop} onDoubleClick={stop}>
      <IconButton
        size="s"
        onPicture
        tabIndex={-1}
        icon={Heart}
        filled={row.favourite}
        label={row.favourite ? actions.unfavourite : actions.favourite}
        keys={['F']}
        onClick={() => void setFavourite(context, [row.id], !row.favourite)}
      />
      <span className={styles.space} />
      {row.trashed ? (
        <IconButton
          size="s"
          onPicture
          tabIndex={-1}
          icon={Trash2}
          label={actions.restore}
          onClick={() => void restore(context, [row.id])}
        />
      ) : (
        <IconButton
          size="s"
          onPicture
          tabIndex={-1}
          icon={Trash2}
          label={actions.trash}
          keys={['Del']}
          onClick={() => void trash(context, [row.id])}
        />
      )}
    </div>
  )
}
