/**
 * Scripts that are written without spaces. The index's tokeniser would take a whole run of them as one word, so they are
 * indexed one character at a time and looked up as a phrase (LIBRARY-AT-SCALE 3).
 */
const UNSPACED =
  /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Bopomofo}\p{scx=Hangul}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]/gu

/** What the tokeniser keeps; the rest separates words. Its tables are older: the signs named first it takes for marks. */
const WORD_CHARACTER = /(?![\u19b0-\u19c9\u1cf2\u1cf3])[\p{L}\p{N}\p{Co}]/u

/** Quotes end a string of the query language; control characters end the query. */
const UNSAFE = /["\p{Cc}]/gu

/** A prompt as it goes into the full-text index. */
export const toIndexText = (text: string): string => separate(text)

/**
 * The query that finds prompts with every word of `text`; null when it has none. With `prefixLast` the last word may be
 * unfinished, as while typing. Marks inside a word join its parts to a phrase: `art-deco` is `art` followed by `deco`.
 */
export function toMatchExpression(text: string, { prefixLast }: { prefixLast: boolean }): string | null {
  const words = separateWords(text)
  if (words.length === 0) return null
  const isOpen = prefixLast && !/\s$/u.test(text)
  return words.map((word, index) => `"${word}"${isOpen && index === words.length - 1 ? '*' : ''}`).join(' AND ')
}

const separateWords = (text: string): string[] =>
  text
    .normalize('NFKC')
    .replace(UNSAFE, ' ')
    .split(/\s+/u)
    .map(word => separate(word).trim())
    .filter(word => WORD_CHARACTER.test(word))

/** NFKC, so that half-width and full-width forms and composed syllables are one thing. */
const separate = (text: string): string => text.normalize('NFKC').replace(UNSPACED, ' $& ')
