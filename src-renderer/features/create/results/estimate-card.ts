import { isOpen, type Job } from '#shared/domain/job.ts'
import { gridOf } from './picture-grid.ts'
import type { Room } from './use-room.ts'

const HEADER_PX = 52
const PADDING_PX = 22
const GAP_PX = 12
const PROGRESS_PX = 26
const TROUBLE_PX = 58
const PROMPT_LINE_PX = 18
/** Average width of a letter of the prompt. */
const LETTER_PX = 6.4
const FACTS_PX = 190

/** How many pictures a card has room for: all that were asked for, or all that came. */
export const picturesOf = (job: Job): number => Math.max(job.request.count, job.outputs.length)

/** A card's height before it was measured; close enough that scrolling does not jump. */
export function estimateCard(job: Job | null, room: Room, rowPx: number): number {
  if (job === null) return TROUBLE_PX + GAP_PX
  if (!hasPictures(job)) return TROUBLE_PX + GAP_PX
  const { request } = job
  const grid = gridOf({
    count: picturesOf(job),
    width: request.width,
    height: request.height,
    roomPx: room.innerPx,
    maxHeightPx: rowPx,
  })
  const isTwoLines = request.prompt.length * LETTER_PX > room.innerPx - FACTS_PX
  return (
    PADDING_PX +
    HEADER_PX +
    (isTwoLines ? PROMPT_LINE_PX : 0) +
    grid.heightPx +
    (isOpen(job) ? PROGRESS_PX : 0) +
    GAP_PX
  )
}

/** Whether the job has, or may yet get, something to look at. */
export function hasPictures(job: Job): boolean {
  if (job.state === 'failed' || job.state === 'unknown' || job.state === 'cancelled')
    return job.outputs.some(output => output.image !== null)
  return true
}
