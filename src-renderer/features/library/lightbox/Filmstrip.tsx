import { useRef } from 'react'
import { useStore } from 'zustand'
import { useApp } from '../../../app/app.ts'
import { libraryCopy } from '../../../app/copy/library-copy.ts'
import { thumbUrl } from '../../../app/media-url.ts'
import { joinClasses } from '../../../ui/class-names.ts'
import { Picture } from '../../../ui/Picture.tsx'
import { titleOf } from '../../jobs/index.ts'
import { useRoom } from '../grid/use-room.ts'
import { useLibraryFeature, useRow } from '../library-feature.ts'
import styles from './Filmstrip.module.css'
import { placesAround } from './film-places.ts'
import { showPlace } from './lightbox-actions.ts'
import type { LightboxState } from './lightbox-store.ts'

const copy = libraryCopy.lightbox

/** The pictures around the open one; as many as there is room for. */
export function Filmstrip({ open }: { open: LightboxState }) {
  const ref = useRef<HTMLDivElement>(null)
  const { widthPx } = useRoom(ref)
  const total = useStore(open.list.store, state => state.listing?.total ?? 0)
  const places = open.index === null ? [] : placesAround(open.index, total, widthPx)
  return (
    <section ref={ref} aria-label={copy.filmstrip} className={styles.strip}>
      {places.map(index => (
        <Frame key={index} open={open} index={index} total={total} />
      ))}
    </section>
  )
}

function Frame({ open, index, total }: { open: LightboxState; index: number; total: number }) {
  const { info } = useApp()
  const { lightbox } = useLibraryFeature()
  const row = useRow(open.list, index)
  const isOpen = index === open.index
  return (
    <button
      type="button"
      tabIndex={isOpen ? 0 : -1}
      aria-current={isOpen ? 'true' : undefined}
      aria-label={
        row === undefined
          ? libraryCopy.grid.loading(index + 1, total)
          : libraryCopy.grid.picture(index + 1, total, titleOf(row) || libraryCopy.grid.untitled)
      }
      onClick={() => showPlace(lightbox, index)}
      className={joinClasses(styles.frame, isOpen && styles.open)}
    >
      <Picture
        src={row === undefined ? null : thumbUrl(info, row.id)}
        alt=""
        placeholder={row?.placeholder}
        missingLabel={libraryCopy.grid.missing}
        className={styles.picture}
      />
    </button>
  )
}
