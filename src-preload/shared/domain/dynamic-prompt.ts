/**
 * Prompts that stand for many: `{red|blue}` is one of its parts, `{3::red|blue}` red three times as often, `__colour__`
 * a line of the wildcard file of that name, and all of it may be nested. A backslash takes a sign as it is. Braces
 * without `|`, braces that do not close and names without a file stay in the text as they stand.
 */
export type Wildcards = ReadonlyMap<string, readonly string[]>

type Part =
  { kind: 'text'; text: string } | { kind: 'wildcard'; name: string } | { kind: 'choice'; options: readonly Option[] }
type Option = { weight: number; parts: readonly Part[] }

export type Expansion = {
  text: string
  /** Wildcards that have no file, or lead back to themselves. */
  missing: readonly string[]
}

const ESCAPED = /^\\([{}|\\_])/
const WILDCARD = /^__([A-Za-z0-9](?:[A-Za-z0-9./-]|_(?!_))*)__/
const WEIGHT = /^\s*(\d+(?:\.\d+)?)::/
/** Wildcards within wildcards; a file that names itself ends here. */
const DEEPEST = 8

/** Whether more than one text can come of it. */
export const isDynamic = (prompt: string): boolean => parse(prompt).some(part => part.kind !== 'text')

/** Names of the wildcards that a prompt uses itself. */
export function wildcardsIn(prompt: string): string[] {
  const names = new Set<string>()
  const walk = (parts: readonly Part[]): void => {
    for (const part of parts) {
      if (part.kind === 'wildcard') names.add(part.name)
      if (part.kind === 'choice') for (const option of part.options) walk(option.parts)
    }
  }
  walk(parse(prompt))
  return [...names]
}

/** One of the texts, always the same for the same seed. */
export function expandPrompt(prompt: string, wildcards: Wildcards, seed: number): Expansion {
  const draw = createDraw(seed)
  const missing = new Set<string>()
  const expand = (parts: readonly Part[], depth: number): string =>
    parts
      .map(part => {
        if (part.kind === 'text') return part.text
        if (part.kind === 'choice') return expand(choose(part.options, draw()), depth)
        const lines = depth < DEEPEST ? (wildcards.get(part.name) ?? []) : []
        const line = lines[Math.floor(draw() * lines.length)]
        if (line !== undefined) return expand(parse(line), depth + 1)
        missing.add(part.name)
        return `__${part.name}__`
      })
      .join('')
  return { text: expand(parse(prompt), 0), missing: [...missing] }
}

/** How many texts there are, equal ones counted apart; Infinity beyond counting. */
export function countVariants(prompt: string, wildcards: Wildcards): number {
  const count = (parts: readonly Part[], depth: number): number =>
    parts.reduce((product, part) => product * countPart(part, depth), 1)
  const countPart = (part: Part, depth: number): number => {
    if (part.kind === 'text') return 1
    if (part.kind === 'choice') return sum(drawable(part.options).map(option => count(option.parts, depth)))
    const lines = depth < DEEPEST ? (wildcards.get(part.name) ?? []) : []
    return lines.length === 0 ? 1 : sum(lines.map(line => count(parse(line), depth + 1)))
  }
  const total = count(parse(prompt), 0)
  return total > Number.MAX_SAFE_INTEGER ? Infinity : total
}

/** The first texts in order: the last place changes fastest. */
export function listVariants(prompt: string, wildcards: Wildcards, limit: number): string[] {
  function* all(parts: readonly Part[], depth: number): Generator<string> {
    const [first, ...rest] = parts
    if (first === undefined) yield ''
    else for (const head of ofPart(first, depth)) for (const tail of all(rest, depth)) yield head + tail
  }
  function* ofPart(part: Part, depth: number): Generator<string> {
    if (part.kind === 'text') yield part.text
    else if (part.kind === 'choice') for (const option of drawable(part.options)) yield* all(option.parts, depth)
    else {
      const lines = depth < DEEPEST ? (wildcards.get(part.name) ?? []) : []
      if (lines.length === 0) yield `__${part.name}__`
      for (const line of lines) yield* all(parse(line), depth + 1)
    }
  }
  const found: string[] = []
  for (const text of all(parse(prompt), 0)) {
    if (found.length >= limit) break
    found.push(text)
  }
  return found
}

/** A text that comes out as it went in. */
export const escapePrompt = (text: string): string => text.replaceAll(/[{}|\\_]/g, '\\$&')

function parse(prompt: string): readonly Part[] {
  let position = 0

  /** Up to the end, or to a sign that ends an option. */
  const readParts = (inChoice: boolean): Part[] => {
    const parts: Part[] = []
    const addText = (text: string) => {
      const last = parts.at(-1)
      if (last?.kind === 'text') parts[parts.length - 1] = { kind: 'text', text: last.text + text }
      else parts.push({ kind: 'text', text })
    }
    while (position < prompt.length) {
      const sign = prompt[position] ?? ''
      if (inChoice && (sign === '|' || sign === '}')) break
      const special = sign === '\\' || sign === '_' ? prompt.slice(position, position + 200) : ''
      const escaped = ESCAPED.exec(special)
      const wildcard = WILDCARD.exec(special)
      if (escaped !== null) {
        addText(escaped[1] ?? '')
        position += 2
      } else if (wildcard !== null) {
        parts.push({ kind: 'wildcard', name: wildcard[1] ?? '' })
        position += wildcard[0].length
      } else if (sign === '{') {
        const group = readGroup()
        if (group === null) addText('{')
        for (const part of group ?? []) {
          if (part.kind === 'text') addText(part.text)
          else parts.push(part)
        }
      } else {
        addText(sign)
        position += 1
      }
    }
    return parts
  }

  /** A choice, or the braces as text around what they hold. Null when they do not close: then only the sign is passed. */
  const readGroup = (): readonly Part[] | null => {
    const start = position
    const options: Option[] = []
    position += 1
    if (!closing.has(start)) return null
    for (;;) {
      const weight = WEIGHT.exec(prompt.slice(position, position + 30))
      const from = position
      position += weight?.[0].length ?? 0
      options.push({ weight: weight === null ? 1 : Number(weight[1]), parts: readParts(true) })
      const end = prompt[position]
      position += 1
      if (end === '|') continue
      if (options.length > 1) return [{ kind: 'choice', options: options.map(trimmed) }]
      const text = (value: string): Part => ({ kind: 'text', text: value })
      return [text('{' + prompt.slice(from, from + (weight?.[0].length ?? 0))), ...(options[0]?.parts ?? []), text('}')]
    }
  }

  const closing = closedBraces(prompt)
  return readParts(false)
}

/** Where braces stand that have a partner. */
function closedBraces(prompt: string): ReadonlySet<number> {
  const open: number[] = []
  const closed = new Set<number>()
  for (let index = 0; index < prompt.length; index += 1) {
    if (ESCAPED.test(prompt.slice(index, index + 2))) index += 1
    else if (prompt[index] === '{') open.push(index)
    else if (prompt[index] === '}') {
      const start = open.pop()
      if (start !== undefined) closed.add(start)
    }
  }
  return closed
}

/** Blanks around an option are for the eye. */
function trimmed({ weight, parts }: Option): Option {
  const ends = (part: Part, index: number): Part => {
    if (part.kind !== 'text') return part
    const start = index === 0 ? part.text.trimStart() : part.text
    return { kind: 'text', text: index === parts.length - 1 ? start.trimEnd() : start }
  }
  return { weight, parts: parts.map(ends) }
}

const drawable = (options: readonly Option[]): readonly Option[] => {
  const weighted = options.filter(option => option.weight > 0)
  return weighted.length === 0 ? options : weighted
}

function choose(options: readonly Option[], fraction: number): readonly Part[] {
  const candidates = drawable(options)
  const total = sum(candidates.map(option => option.weight))
  let rest = fraction * total
  for (const option of candidates) {
    rest -= option.weight
    if (rest < 0) return option.parts
  }
  return candidates[total === 0 ? Math.floor(fraction * candidates.length) : candidates.length - 1]?.parts ?? []
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)

/** Fractions in [0, 1), well mixed from the first on, so that neighbouring seeds differ. */
function createDraw(seed: number): () => number {
  let state = (Math.imul(seed >>> 0, 0x9e_37_79_b1) ^ Math.floor(seed / 2 ** 32)) >>> 0
  return () => {
    state = (state + 0x6d_2b_79_f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
