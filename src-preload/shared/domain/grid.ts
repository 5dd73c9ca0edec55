import type { GridLayout } from '#shared/domain/batch.ts'
import type { Scalar } from '#shared/domain/condition.ts'
import type { Draft, Refusal } from '#shared/domain/draft.ts'
import { refusalsOf, switchModel } from '#shared/domain/draft-rules.ts'
import { ModelKey } from '#shared/domain/ids.ts'
import { type Catalog, findModel } from '#shared/domain/model.ts'

/**
 * One axis of an X/Y/Z grid. `parameter` is the key of any parameter, or one of: `model`, `prompt`, `promptPart` (each
 * value takes the place of the first one in the prompt), `negativePrompt`, `seed`, `size`, `count`, and
 * `inputs.style.strength` (also `weight`, `influence`) for the pictures of a slot.
 */
export type GridAxis = { parameter: string; label: string; values: readonly GridValue[] }
export type GridValue = { label: string; value: Scalar | { width: number; height: number } }

export type GridCell = {
  /** One index for each axis. */
  position: readonly number[]
  labels: readonly string[]
  draft: Draft
  refusals: readonly Refusal[]
}

export const countCells = (axes: readonly GridAxis[]): number =>
  axes.reduce((product, axis) => product * axis.values.length, 1)

/**
 * Every combination, the first axis changing fastest: columns, rows, sheets. The seed is the same in all cells unless it
 * is an axis itself: `seed` is used where the draft has none.
 */
export function expandGrid(draft: Draft, axes: readonly GridAxis[], catalog: Catalog, seed: number): GridCell[] {
  const base: Draft = { ...draft, seed: draft.seedMode === 'random' ? seed : (draft.seed ?? seed), seedMode: 'locked' }
  // A model brings its own limits and sizes, so it is chosen before anything is set on it.
  const order = [...axes.keys()].sort((a, b) => Number(isModelAxis(axes[b])) - Number(isModelAxis(axes[a])) || a - b)
  return Array.from({ length: countCells(axes) }, (_, index) => {
    const position = positionOf(index, axes)
    const chosen = axes.map((axis, number) => axis.values[position[number] ?? 0])
    let cell = base
    for (const number of order) {
      const axis = axes[number]
      const value = chosen[number]
      if (axis !== undefined && value !== undefined) cell = applyValue(cell, axis, value.value, catalog)
    }
    const model = findModel(catalog, cell.model)
    const refusals = model === null ? [UNKNOWN_MODEL] : refusalsOf(cell, model)
    return { position, labels: chosen.map(value => value?.label ?? ''), draft: cell, refusals }
  })
}

/** What the contact sheet is labelled with. */
export const layoutOf = (axes: readonly GridAxis[]): GridLayout => ({
  axes: axes.map(({ parameter, label, values }) => ({ parameter, label, values: values.map(value => value.label) })),
})

/**
 * Numbers as people write a series: `4, 7, 10`, `1-10 (+3)`, `0.2-0.8 [4]` for so many evenly spread. Null when it is
 * none, or longer than `limit`.
 */
export function readSeries(text: string, limit = 100): number[] | null {
  const numbers: number[] = []
  for (const part of text.split(',').map(one => one.trim())) {
    if (part === '') continue
    const series = seriesOf(part, limit)
    if (series === null || numbers.length + series.length > limit) return null
    numbers.push(...series)
  }
  return numbers.length === 0 ? null : numbers
}

const NUMBER = String.raw`-?\d+(?:\.\d+)?`
const RANGE = new RegExp(
  String.raw`^(${NUMBER})\s*(?:-|–|\.\.)\s*(${NUMBER})\s*(?:\(\s*\+?(${NUMBER})\s*\)|\[\s*(\d+)\s*\])?$`,
)

function seriesOf(part: string, limit: number): number[] | null {
  if (new RegExp(`^${NUMBER}$`).test(part)) return [Number(part)]
  const match = RANGE.exec(part)
  if (match === null) return null
  const [from, to] = [Number(match[1]), Number(match[2])]
  const count = match[4] === undefined ? null : Number(match[4])
  if (count !== null) {
    if (count < 2 || count > limit) return null
    return Array.from({ length: count }, (_, index) => tidy(from + ((to - from) * index) / (count - 1)))
  }
  const step = Math.abs(match[3] === undefined ? 1 : Number(match[3])) * Math.sign(to - from || 1)
  const length = Math.floor(tidy((to - from) / step)) + 1
  if (step === 0 || length > limit) return null
  return Array.from({ length }, (_, index) => tidy(from + step * index))
}

/** Without what binary fractions leave over. */
const tidy = (value: number): number => Math.round(value * 1e9) / 1e9

const isModelAxis = (axis: GridAxis | undefined): boolean => axis?.parameter === 'model'

function positionOf(index: number, axes: readonly GridAxis[]): number[] {
  let rest = index
  return axes.map(axis => {
    const here = rest % axis.values.length
    rest = Math.floor(rest / axis.values.length)
    return here
  })
}

const UNKNOWN_MODEL: Refusal = { parameter: 'model', message: 'This model is not in the catalogue.', fix: null }
const INPUT_FIELD = /^inputs\.([A-Za-z0-9-]+)\.(strength|weight|influence)$/

function applyValue(draft: Draft, axis: GridAxis, value: GridValue['value'], catalog: Catalog): Draft {
  const { parameter } = axis
  if (typeof value === 'object' && value !== null)
    return parameter === 'size' ? { ...draft, width: value.width, height: value.height } : draft
  const [, slot, field] = INPUT_FIELD.exec(parameter) ?? []
  if (slot !== undefined && field !== undefined && typeof value === 'number')
    return {
      ...draft,
      inputs: draft.inputs.map(input =>
        (input.guidance ?? input.role) === slot ? { ...input, [field]: value } : input,
      ),
    }
  switch (parameter) {
    case 'model': {
      const model = findModel(catalog, String(value))
      const key = ModelKey.safeParse(value)
      if (model !== null) return switchModel(draft, model)
      return key.success ? { ...draft, model: key.data } : draft
    }
    case 'prompt':
    case 'negativePrompt':
      return { ...draft, [parameter]: String(value ?? '') }
    case 'promptPart': {
      const sought = axis.values[0]?.value
      return typeof sought !== 'string' || sought === ''
        ? draft
        : { ...draft, prompt: draft.prompt.replaceAll(sought, () => String(value ?? '')) }
    }
    case 'seed':
      return typeof value === 'number' ? { ...draft, seed: value, seedMode: 'locked' } : draft
    case 'count':
      return typeof value === 'number' ? { ...draft, count: value } : draft
    case 'size': {
      const [width, height] = String(value).split('x').map(Number)
      return width && height ? { ...draft, width, height } : draft
    }
    default:
      return { ...draft, values: { ...draft.values, [parameter]: value } }
  }
}
