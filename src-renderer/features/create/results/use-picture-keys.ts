import type { Virtualizer } from '@tanstack/react-virtual'
import { type FocusEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { JobId } from '#shared/domain/ids.ts'
import type { Job } from '#shared/domain/job.ts'
import { useCreateFeature } from '../create-feature.ts'
import { hasPictures, picturesOf } from './estimate-card.ts'
import { gridOf, neighbourOf } from './picture-grid.ts'
import type { ResultItem } from './result-items.ts'
import { gridOfJobs, layOutSheet } from './sheet-layout.ts'
import type { Room } from './use-room.ts'

export type ActivePicture = { readonly job: JobId; readonly index: number }

const ARROWS = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'] as const
type Arrow = (typeof ARROWS)[number]
const isArrow = (key: string): key is Arrow => ARROWS.some(arrow => arrow === key)

type Card = {
  /** Its pictures in the order they stand in. */
  readonly places: readonly ActivePicture[]
  readonly pictures: number
  readonly columns: number
}

/** Arrow keys from picture to picture across all cards, also to those that are not drawn yet. */
export function usePictureKeys(
  items: readonly ResultItem[],
  room: Room,
  rowPx: number,
  virtual: Virtualizer<HTMLDivElement, Element>,
) {
  const { context } = useCreateFeature()
  const [active, setActive] = useState<ActivePicture | null>(null)
  const wanted = useRef<ActivePicture | null>(null)

  useEffect(() => {
    // A picture far away is drawn only after the list has scrolled to it; then it takes the focus.
    if (wanted.current !== null && focusPicture(wanted.current)) wanted.current = null
  })

  const readCards = (): readonly Card[] => {
    const { byId } = context.jobs.getState()
    return items.flatMap(item => {
      const job = item.kind === 'job' ? byId.get(item.id) : undefined
      const places = (item.kind === 'sheet' ? item.jobs : job === undefined ? [] : [job]).flatMap(placesOf)
      if (places.length === 0) return []
      return [{ places, pictures: places.length, columns: columnsOf(item, job) }]
    })
  }
  const columnsOf = (item: ResultItem, job: Job | undefined): number => {
    const measures = { roomPx: room.innerPx, maxHeightPx: rowPx }
    if (item.kind === 'sheet') {
      const { columns, perLine } = layOutSheet(gridOfJobs(item.jobs), item.jobs, measures)
      return columns * perLine
    }
    if (job === undefined) return 1
    const { width, height } = job.request
    return gridOf({ count: picturesOf(job), width, height, ...measures }).columns
  }
  const handleFocus = (event: FocusEvent) => {
    const at = pictureAt(event.target)
    if (at !== null) setActive(at)
  }
  const handleKeyDown = (event: KeyboardEvent) => {
    const from = pictureAt(event.target)
    if (!isArrow(event.key) || event.altKey || event.ctrlKey || event.metaKey || from === null) return
    event.preventDefault()
    const cards = readCards()
    const to = neighbourOf(flatten(from, cards), event.key, cards)
    const next = to === null ? null : unflatten(to, cards)
    if (next === null) return
    setActive(next)
    if (focusPicture(next)) return
    wanted.current = next
    virtual.scrollToIndex(items.findIndex(item => isIn(item, next.job)))
  }
  return { active, handleFocus, handleKeyDown }
}

const isIn = (item: ResultItem, job: JobId): boolean =>
  item.kind === 'sheet' ? item.jobs.some(({ id }) => id === job) : item.id === job

const placesOf = (job: Job): readonly ActivePicture[] =>
  hasPictures(job)
    ? job.outputs.filter(output => output.image !== null).map(output => ({ job: job.id, index: output.index }))
    : []

function flatten(at: ActivePicture, cards: readonly Card[]): number {
  let first = 0
  for (const card of cards) {
    const place = card.places.findIndex(({ job, index }) => job === at.job && index === at.index)
    if (place >= 0) return first + place
    first += card.pictures
  }
  return -1
}

function unflatten(position: number, cards: readonly Card[]): ActivePicture | null {
  let left = position
  for (const card of cards) {
    const place = card.places[left]
    if (left >= 0 && place !== undefined) return place
    left -= card.pictures
  }
  return null
}

function focusPicture({ job, index }: ActivePicture): boolean {
  const element = document.querySelector<HTMLElement>(`[data-job="${job}"] [data-picture="${index}"]`)
  if (element === null) return false
  element.focus({ preventScroll: true })
  element.scrollIntoView({ block: 'nearest' })
  return true
}

function pictureAt(target: EventTarget): ActivePicture | null {
  if (!(target instanceof HTMLElement) || target.dataset['picture'] === undefined) return null
  const job = JobId.safeParse(target.closest<HTMLElement>('[data-job]')?.dataset['job'])
  return job.success ? { job: job.data, index: Number(target.dataset['picture']) } : null
}
