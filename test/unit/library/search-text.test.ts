import fc from 'fast-check'
import Sqlite from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { toIndexText, toMatchExpression } from '../../../src-main/library/search-text.ts'

const typed = { prefixLast: true }

describe('the text of a search', () => {
  it.each([
    ['mountain lake', '"mountain" AND "lake"*'],
    ['mountain lake ', '"mountain" AND "lake"'],
    ['art-deco', '"art-deco"*'],
    ['雪山', '"雪  山"*'],
    ['ab雪', '"ab 雪"*'],
    ['say "hi"', '"say" AND "hi"*'],
    ['ＡＢＣ', '"ABC"*'],
  ])('%j becomes %s', (text, expression) => {
    expect(toMatchExpression(text, typed)).toBe(expression)
  })

  it.each([[''], ['   '], ['"" ** ()'], ['—'], ['🐉'], ['\u0000']])('%j has no word to look for', text => {
    expect(toMatchExpression(text, typed)).toBeNull()
  })

  it('separates characters of scripts without spaces and leaves the others', () => {
    expect(toIndexText('a 雪山 b').split(/\s+/)).toEqual(['a', '雪', '山', 'b'])
    expect(toIndexText('Zürich café').normalize('NFC')).toBe('Zürich café')
  })

  it('whatever is typed: the query is understood, and finds the text it was taken from', () => {
    const db = new Sqlite(':memory:')
    db.exec(
      `CREATE VIRTUAL TABLE t USING fts5 (text, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2')`,
    )
    const add = db.prepare('INSERT OR REPLACE INTO t (rowid, text) VALUES (1, ?)')
    const find = db.prepare('SELECT count(*) FROM t WHERE t MATCH ?').pluck()
    const piece = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 8 }),
      fc.constantFrom(
        '雪山',
        'カメラ',
        'ﾈｺ',
        '한국',
        'OR',
        'NEAR(',
        '"',
        "don't",
        '𠀀𠀁',
        'né',
        'Ⅷ',
        'กิน',
        '\u0000',
        '-',
      ),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), pieces => {
        const text = pieces.join(' ')
        add.run(toIndexText(text))
        const expression = toMatchExpression(text, typed)
        expect(expression === null ? 1 : find.get(expression)).toBe(1)
      }),
      { numRuns: 500 },
    )
  })
})
