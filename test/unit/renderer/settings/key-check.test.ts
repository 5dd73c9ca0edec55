import { describe, expect, it } from 'vitest'
import { checkKey } from '../../../../src-renderer/features/settings/key-check.ts'
import { aModel } from '../../../support/builders.ts'
import { createFakeStudio } from '../../../support/fake-studio.ts'

const check = (key: string) => {
  const fake = createFakeStudio({ catalog: [aModel()] })
  return checkKey(fake.studio.client, 'leonardo', key).then(outcome => ({ outcome, calls: fake.calls }))
}

describe('checkKey', () => {
  it('hands the key over without the spaces that come with pasting', async () => {
    const { outcome, calls } = await check('  abcd-7f3a\n')
    expect(calls).toEqual([{ channel: 'account.setKey', input: { provider: 'leonardo', key: 'abcd-7f3a' } }])
    expect(outcome).toEqual({ kind: 'accepted', hint: '7f3a' })
  })

  it('says why a key is refused', async () => {
    expect((await check('abcd-bad')).outcome).toEqual({
      kind: 'refused',
      failure: { code: 'unauthorized', provider: 'leonardo' },
    })
    expect((await check('short')).outcome).toMatchObject({ failure: { code: 'malformed-key' } })
  })
})
