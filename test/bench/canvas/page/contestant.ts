/** What the bench asks of each way to paint a mask. Points are in document pixels. */
export type Contestant = {
  down(x: number, y: number, size: number, erases: boolean): void
  move(x: number, y: number): void
  up(): void
  undo(): void
  redo(): void
  /** Bytes that exist only to undo. */
  historyBytes(): number
  steps(): number
  mask(): Uint8Array
  exportPng(): Promise<number>
  destroy(): void
}

export type CreateContestant = (element: HTMLElement, side: number) => Promise<Contestant>
