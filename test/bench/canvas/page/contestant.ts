/** What the bench asks of each way to paint a mask. Points are in document pixels. */
export type Contestant = {
  down(x: number, y: number, size: number, erases: boolean): void
  move(x: number, y: number): void
  up(): void
  undo(): void
  redo(): void
  /** Bytes that exist only to undo, as far as the contestant can tell. */
  historyBytes(): number
  steps(): number
  mask(): Uint8Array
  exportPng(): Promise<number>
  /** Where a point of the element lies in the document. */
  toDocument(x: number, y: number): readonly [x: number, y: number]
  /** It has pointer listeners of its own; the others are fed from the page's, one point an event. */
  readonly listens?: boolean
  destroy(): void
}

export type CreateContestant = (element: HTMLElement, side: number) => Promise<Contestant>

/** Red, as masks are shown. */
export const PAINT_COLOUR = '#eb3c46'

/** A mask that is kept as the alpha of a canvas. */
export function alphaOf(context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D): Uint8Array {
  const { data } = context.getImageData(0, 0, context.canvas.width, context.canvas.height)
  return Uint8Array.from({ length: data.length / 4 }, (_, i) => data[i * 4 + 3] ?? 0)
}

/** The size of a canvas as PNG, by the browser's encoder. */
export async function pngLength(canvas: HTMLCanvasElement): Promise<number> {
  const blob = await new Promise<Blob | null>(resolve => canvas.toBlob(resolve, 'image/png'))
  return blob?.size ?? 0
}
