export type Sheet<Cell> = {
  /** Value of the third axis; null without one. */
  readonly label: string | null
  readonly columns: readonly string[]
  readonly rows: readonly { readonly label: string | null; readonly cells: readonly Cell[] }[]
}

type Axis = { readonly values: readonly (string | { readonly label: string })[] }

/** Cells in the order of the grid, the first axis changing fastest, as the tables they are drawn in. */
export function sheetsOf<Cell>(axes: readonly Axis[], cells: readonly Cell[]): readonly Sheet<Cell>[] {
  const [columns = [], rows = [null], sheets = [null]] = axes.map(labelsOf)
  return sheets.map((label, sheet) => ({
    label,
    columns: columns.map(column => column ?? ''),
    rows: rows.map((row, index) => {
      const start = (sheet * rows.length + index) * columns.length
      return { label: row, cells: cells.slice(start, start + columns.length) }
    }),
  }))
}

const labelsOf = ({ values }: Axis): readonly (string | null)[] =>
  values.map(value => (typeof value === 'string' ? value : value.label))
