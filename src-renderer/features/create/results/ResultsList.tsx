import { useVirtualizer } from '@tanstack/react-virtual'
import { type CSSProperties, useEffect, useLayoutEffect, useMemo, useRef } from 'react'
import { createCopy } from '../../../app/copy/create-copy.ts'
import { listJobs, useJobs } from '../../jobs/index.ts'
import { useCreate, useCreateFeature } from '../create-feature.ts'
import { EmptyResults } from './EmptyResults.tsx'
import { JobCard } from './JobCard.tsx'
import { estimateCard } from './estimate-card.ts'
import { toResultItems } from './result-items.ts'
import { SheetCard } from './SheetCard.tsx'
import { estimateSheet } from './sheet-layout.ts'
import { readMore } from './results-actions.ts'
import styles from './ResultsList.module.css'
import { usePictureKeys } from './use-picture-keys.ts'
import { useRoom } from './use-room.ts'
import { useScrollAnchor } from './use-scroll-anchor.ts'

const CARDS_BEFORE_END = 6

/** One card for each job. Only those on screen are drawn, so ten thousand are as smooth as ten. */
export function ResultsList({ rowPx }: { rowPx: number }) {
  const { context } = useCreateFeature()
  const query = useCreate(state => state.query)
  const reading = useCreate(state => state.reading)
  const jobs = useJobs(state => state)
  const ids = useMemo(() => listJobs(jobs, query, reading), [jobs, query, reading])
  const cards = useMemo(() => toResultItems(ids, jobs.byId), [ids, jobs.byId])
  const cardIds = useMemo(() => cards.map(card => card.id), [cards])
  const mirrorHasMore = jobs.completeDownTo !== null
  const scrollRef = useRef<HTMLDivElement>(null)
  const room = useRoom(scrollRef)

  // Its answers change with the scroll position, so nothing here may be memoised by a compiler.
  // oxlint-disable-next-line react/incompatible-library
  const virtual = useVirtualizer({
    count: cards.length,
    getScrollElement: () => scrollRef.current,
    estimateSize: index => {
      const card = cards[index]
      if (card?.kind === 'sheet') return estimateSheet(card.jobs, room, rowPx)
      return estimateCard(card === undefined ? null : (jobs.byId.get(card.id) ?? null), room, rowPx)
    },
    getItemKey: index => cardIds[index] ?? index,
    overscan: 3,
    paddingStart: room.edgePx,
    paddingEnd: room.edgePx,
  })
  useLayoutEffect(() => {
    // Every height depends on the room and the slider; what was measured before does not hold any more.
    virtual.measure()
    for (const element of virtual.elementsCache.values()) virtual.measureElement(element)
  }, [virtual, room, rowPx])
  useScrollAnchor(virtual, cardIds, scrollRef)
  const keys = usePictureKeys(cards, room, rowPx, virtual)

  const items = virtual.getVirtualItems()
  const hasMore = reading === null ? mirrorHasMore : !reading.isFirstPageRead || reading.before !== null
  const isNearEnd = hasMore && (items.at(-1)?.index ?? 0) >= cards.length - CARDS_BEFORE_END
  useEffect(() => {
    // Reading follows what is on screen, which only the laid-out list knows.
    if (isNearEnd) void readMore(context)
  }, [isNearEnd, ids.length, context])

  return (
    <div ref={scrollRef} className={styles.scroll}>
      {ids.length === 0 ? (
        <EmptyResults isReading={reading?.isLoading === true} />
      ) : (
        // Keys bubble up from the pictures, which take the focus.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
        <ul
          aria-label={createCopy.results}
          className={styles.list}
          style={{ '--height': `${virtual.getTotalSize()}px` } as CSSProperties}
          onKeyDown={keys.handleKeyDown}
          onFocus={keys.handleFocus}
        >
          {items.map(item => {
            const card = cards[item.index]
            if (card === undefined) return null
            return (
              <li
                key={item.key}
                ref={virtual.measureElement}
                data-index={item.index}
                aria-setsize={hasMore ? -1 : cards.length}
                aria-posinset={item.index + 1}
                className={styles.item}
                style={{ '--top': `${item.start}px` } as CSSProperties}
              >
                {card.kind === 'sheet' ? (
                  <SheetCard
                    batch={card.batch}
                    jobs={card.jobs}
                    roomPx={room.innerPx}
                    rowPx={rowPx}
                    active={keys.active}
                  />
                ) : (
                  <JobCard id={card.id} roomPx={room.innerPx} rowPx={rowPx} active={keys.active} />
                )}
              </li>
            )
          })}
        </ul>
      )}
    </div>
  )
}
