import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { Draft } from '#shared/domain/draft.ts'
import { brokenDraftsOf } from '../../support/any-draft.ts'
import { shippedCatalog } from '../../unit/catalog/catalog-support.ts'
import { type GuideRig, openGuideRig, OPENING_MS } from './guide-rig.ts'

/**
 * What leaves the studio by its front door. That over 2,000 valid requests are taken by the services, with nothing dropped,
 * is held in `../providers/valid-requests.test.ts` and `../../unit/providers/bodies.test.ts`.
 */
const { models } = shippedCatalog()
const DRAFTS = { numRuns: Math.ceil(500 / models.length) }

let rig: GuideRig
beforeAll(async () => {
  rig = await openGuideRig()
}, OPENING_MS)

describe.each(models.map(model => [model.key, model] as const))('%s', (_, model) => {
  it('refuses a wrong draft before anything is sent, and names the control', async () => {
    const { studio, calls } = rig
    const posts = () => calls.filter(call => call.method === 'POST').length
    await fc.assert(
      fc.asyncProperty(
        // What cannot even be said over the contract (no number at all, half a pixel) does not get this far.
        brokenDraftsOf(model).filter(({ draft }) => Draft.safeParse(draft).success),
        async ({ draft, parameter }) => {
          const before = posts()
          const answer = await studio.jobs.submit({ draft })
          expect(answer).toMatchObject({ ok: false, error: { code: 'invalid-draft' } })
          const refusals = !answer.ok && answer.error.code === 'invalid-draft' ? answer.error.refusals : []
          expect(refusals.map(refusal => refusal.parameter)).toContain(parameter)
          for (const { message } of refusals) expect(message).toMatch(/^[A-Z0-9].*\.$/)
          const price = await studio.jobs.price({ draft })
          expect(price).toMatchObject({ ok: false, error: { code: 'invalid-draft' } })
          expect(posts()).toBe(before)
        },
      ),
      DRAFTS,
    )
  })
})

it('paid for nothing at all', () => expect(rig.practice.ledger().jobs).toEqual([]))
