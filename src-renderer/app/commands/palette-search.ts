import type { Command } from './command.ts'

/** Start and end of what was typed within the label. */
export type Span = readonly [start: number, end: number]
export type PaletteHit = { readonly command: Command; readonly spans: readonly Span[] }

/** Commands whose label has every typed word, best first: the label begins with it, a word does, or it is inside. */
export function searchCommands(commands: readonly Command[], text: string): readonly PaletteHit[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  const offered = commands.filter(command => command.isInPalette !== false)
  if (words.length === 0) return offered.map(command => ({ command, spans: [] }))
  return offered
    .flatMap(command => {
      const match = matchLabel(command.label.toLowerCase(), words)
      return match === null ? [] : [{ command, ...match }]
    })
    .sort((a, b) => a.rank - b.rank)
    .map(({ command, spans }) => ({ command, spans }))
}

function matchLabel(label: string, words: readonly string[]): { rank: number; spans: Span[] } | null {
  let rank = 0
  const spans: Span[] = []
  for (const word of words) {
    const atWord = findWordStart(label, word)
    const at = atWord < 0 ? label.indexOf(word) : atWord
    if (at < 0) return null
    rank += at === 0 ? 0 : atWord > 0 ? 1 : 2
    spans.push([at, at + word.length])
  }
  return { rank, spans: mergeSpans(spans) }
}

function findWordStart(label: string, word: string): number {
  for (let at = label.indexOf(word); at >= 0; at = label.indexOf(word, at + 1)) {
    if (at === 0 || !/[\p{L}\p{N}]/u.test(label.charAt(at - 1))) return at
  }
  return -1
}

function mergeSpans(spans: readonly Span[]): Span[] {
  const merged: Span[] = []
  for (const span of [...spans].sort((a, b) => a[0] - b[0])) {
    const last = merged.at(-1)
    if (last !== undefined && span[0] <= last[1]) merged[merged.length - 1] = [last[0], Math.max(last[1], span[1])]
    else merged.push(span)
  }
  return merged
}
