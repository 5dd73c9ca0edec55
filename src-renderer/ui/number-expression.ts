/**
 * Reads what somebody typed into a number field: a number, or arithmetic with `+ - * / ( )`, also `×`, `÷`, `x` and a
 * decimal comma. Null when it is neither.
 */
export function evaluateExpression(text: string): number | null {
  const tokens = tokenise(text)
  if (tokens === null || tokens.length === 0) return null
  const state = { tokens, at: 0 }
  const value = readSum(state)
  return value !== null && state.at === tokens.length && Number.isFinite(value) ? value : null
}

type Token = number | '+' | '-' | '*' | '/' | '(' | ')'
type Reader = { readonly tokens: readonly Token[]; at: number }

const OPERATORS: Readonly<Record<string, Token>> = {
  '+': '+',
  '-': '-',
  '−': '-',
  '*': '*',
  '×': '*',
  x: '*',
  X: '*',
  '/': '/',
  '÷': '/',
  '(': '(',
  ')': ')',
}

function tokenise(text: string): Token[] | null {
  const tokens: Token[] = []
  let rest = text.trim()
  while (rest !== '') {
    const operator = OPERATORS[rest.charAt(0)]
    if (operator === undefined) {
      const number = /^(?:\d+(?:[.,]\d*)?|[.,]\d+)/.exec(rest)?.[0]
      if (number === undefined) return null
      tokens.push(Number(number.replace(',', '.')))
      rest = rest.slice(number.length).trimStart()
    } else {
      tokens.push(operator)
      rest = rest.slice(1).trimStart()
    }
  }
  return tokens
}

function readSum(reader: Reader): number | null {
  let total = readProduct(reader)
  for (;;) {
    const operator = reader.tokens[reader.at]
    if (total === null || (operator !== '+' && operator !== '-')) return total
    reader.at += 1
    const next = readProduct(reader)
    if (next === null) return null
    total = operator === '+' ? total + next : total - next
  }
}

function readProduct(reader: Reader): number | null {
  let total = readFactor(reader)
  for (;;) {
    const operator = reader.tokens[reader.at]
    if (total === null || (operator !== '*' && operator !== '/')) return total
    reader.at += 1
    const next = readFactor(reader)
    if (next === null) return null
    total = operator === '*' ? total * next : total / next
  }
}

function readFactor(reader: Reader): number | null {
  const token = reader.tokens[reader.at]
  reader.at += 1
  if (typeof token === 'number') return token
  if (token === '-' || token === '+') {
    const value = readFactor(reader)
    return value !== null && token === '-' ? -value : value
  }
  if (token !== '(') return null
  const value = readSum(reader)
  if (reader.tokens[reader.at] !== ')') return null
  reader.at += 1
  return value
}

export type NumberRange = {
  readonly min?: number | undefined
  readonly max?: number | undefined
  readonly step?: number | undefined
}

const decimalsOf = (step: number): number => {
  const [, fraction = ''] = step.toString().split('.')
  return fraction.length
}

/** Rounds away what floating point adds, to the decimals that the step has. */
export const tidyNumber = (value: number, step = 1): number => Number(value.toFixed(Math.min(10, decimalsOf(step))))

export const clampNumber = (value: number, { min = -Infinity, max = Infinity }: NumberRange): number =>
  Math.min(max, Math.max(min, value))

/** One step up or down, landing on the step's own grid counted from the minimum. */
export function stepNumber(value: number, steps: number, range: NumberRange): number {
  const step = range.step ?? 1
  const base = range.min ?? 0
  const onGrid = (value - base) / step
  const nearest = Math.round(onGrid)
  const isOnGrid = Math.abs(onGrid - nearest) < 1e-6
  const from = isOnGrid ? nearest : steps > 0 ? Math.floor(onGrid) : Math.ceil(onGrid)
  return tidyNumber(clampNumber(base + (from + steps) * step, range), step)
}

/** With as many decimals as the step has, and more only where the value needs them. */
export const formatNumber = (value: number, step = 1): string =>
  value.toFixed(Math.min(10, Math.max(decimalsOf(step), decimalsOf(tidyNumber(value, 0.0001)))))
