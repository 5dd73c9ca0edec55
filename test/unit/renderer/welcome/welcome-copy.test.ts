import { existsSync, statSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { welcomeCopy } from '../../../../src-renderer/app/copy/welcome-copy.ts'
import { failureCopy } from '../../../../src-renderer/app/copy/failure-copy.ts'

const PICTURE = new URL('../../../../resources/pictures/still-lake.jpg', import.meta.url)

describe('the first start', () => {
  it('ships its picture, small enough to be there at once', () => {
    expect(existsSync(PICTURE)).toBe(true)
    expect(statSync(PICTURE).size).toBeLessThan(250_000)
  })

  it('shows no more of a key than its last four characters', () => {
    expect(welcomeCopy.key.masked('7f3a')).toMatch(/^·+ 7f3a$/)
  })

  it('says why a key is refused in words of its own', () => {
    const titles = (['unauthorized', 'malformed-key'] as const).map(
      code => failureCopy({ code, provider: 'onemin' }).title,
    )
    expect(new Set(titles).size).toBe(2)
  })
})
