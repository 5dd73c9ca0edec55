/** How a word is dealt with: refused with its name (API-FACTS §4 gives two statuses), refused in general, or let through and flagged. */
export type Verdict =
  { kind: 'clean' } | { kind: 'word'; word: string; status: 400 | 403 } | { kind: 'prompt' } | { kind: 'flagged' }

const WORDS: Readonly<Record<string, Verdict['kind']>> = {
  blood: 'word',
  bloody: 'word',
  gore: 'word',
  gory: 'word',
  nude: 'word',
  naked: 'word',
  corpse: 'word',
  suicide: 'word',
  behead: 'prompt',
  porn: 'prompt',
  hentai: 'prompt',
  lingerie: 'flagged',
  bikini: 'flagged',
}

/** The two published pages disagree on the status, so practice does too, by word. */
const FORBIDDEN: ReadonlySet<string> = new Set(['nude', 'naked', 'gore', 'gory'])

export function moderate(prompt: string): Verdict {
  const words = prompt.toLowerCase().match(/[a-z]+/g) ?? []
  let verdict: Verdict = { kind: 'clean' }
  for (const word of words) {
    const kind = Object.hasOwn(WORDS, word) ? WORDS[word] : undefined
    if (kind === 'word') return { kind, word, status: FORBIDDEN.has(word) ? 403 : 400 }
    if (kind === 'prompt') return { kind }
    if (kind === 'flagged') verdict = { kind }
  }
  return verdict
}
