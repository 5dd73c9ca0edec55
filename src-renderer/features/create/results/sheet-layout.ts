import type { GridLayout } from '#shared/domain/batch.ts'
import type { Job } from '#shared/domain/job.ts'
import { picturesOf } from './estimate-card.ts'
import type { Room } from './use-room.ts'

const GAP_PX = 4
const ROW_LABEL_PX = 96
const SMALLEST_CELL_PX = 72
const HEAD_PX = 24
/** Cells are compared side by side, so they are smaller than the pictures of a job. */
const CELL_SHARE = 0.6

export type SheetLayout = {
  readonly columns: number
  readonly rows: number
  readonly sheets: number
  /** Pictures beside each other in one cell. */
  readonly perLine: number
  readonly cellWidthPx: number
  readonly cellHeightPx: number
  readonly heightPx: number
}

/** Where the cells of a contact sheet go, known before the first picture: as large as the room and the slider allow. */
export function layOutSheet(
  grid: GridLayout,
  jobs: readonly Job[],
  { roomPx, maxHeightPx }: { readonly roomPx: number; readonly maxHeightPx: number },
): SheetLayout {
  const [columns = 1, rows = 1, sheets = 1] = grid.axes.map(axis => axis.values.length)
  const pictures = Math.max(1, ...jobs.map(picturesOf))
  const perLine = Math.ceil(Math.sqrt(pictures))
  const lines = Math.ceil(pictures / perLine)
  // The widest shape and the tallest one decide, so that no cell is cut.
  const aspect = Math.max(0.1, ...jobs.map(({ request }) => request.width / request.height))
  const tallest = Math.max(0.1, ...jobs.map(({ request }) => request.height / request.width))
  const labelPx = rows > 1 ? ROW_LABEL_PX : 0
  const share = (roomPx - labelPx - columns * GAP_PX) / columns
  const widest = Math.min(share, maxHeightPx * CELL_SHARE * perLine * aspect)
  const cellWidthPx = Math.floor(Math.max(SMALLEST_CELL_PX, widest))
  const cellHeightPx = Math.floor(
    ((cellWidthPx - (perLine - 1) * GAP_PX) / perLine) * tallest * lines + (lines - 1) * GAP_PX,
  )
  const sheetPx = HEAD_PX + rows * (cellHeightPx + GAP_PX)
  return {
    columns,
    rows,
    sheets,
    perLine,
    cellWidthPx,
    cellHeightPx,
    heightPx: sheets * (sheetPx + (grid.axes.length > 2 ? HEAD_PX : 0)),
  }
}

/** The layout as far as the jobs alone tell it, before the batch was read. */
export function gridOfJobs(jobs: readonly Job[]): GridLayout {
  const axes = jobs[0]?.batch?.cell.length ?? 1
  return {
    axes: Array.from({ length: axes }, (_, axis) => ({
      parameter: '',
      label: '',
      values: [...new Set(jobs.map(job => job.batch?.cell[axis] ?? ''))],
    })),
  }
}

const AROUND_PX = 90

/** A sheet's height before it was measured. */
export const estimateSheet = (jobs: readonly Job[], room: Room, rowPx: number): number =>
  AROUND_PX + layOutSheet(gridOfJobs(jobs), jobs, { roomPx: room.innerPx, maxHeightPx: rowPx }).heightPx
