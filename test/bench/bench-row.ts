/** One figure beside a peer or a limit that was measured in the same run. */
export type BenchRow = {
  name: string
  value: number
  unit: string
  /** What stands beside it, in words. */
  peer: string
  peerValue: number
  /** `value / peerValue`; 1 when both are 0. */
  ratio: number
  /** What the ratio or the value should be, in words. */
  aim: string
}

export const benchRow = (row: Omit<BenchRow, 'ratio'>): BenchRow => ({
  ...row,
  ratio: row.value === row.peerValue ? 1 : row.value / row.peerValue,
})
