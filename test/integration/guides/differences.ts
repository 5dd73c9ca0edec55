import type { Body } from './guide-rig.ts'
import { SEED } from './guide-rig.ts'

/** Where the studio's request is not the sample's, and why. */
export type Difference = { why: string; set?: Body; drop?: readonly string[] }

/**
 * The sample as the studio sends it. A difference that is none any more is a mistake in the test, so that the list of them
 * stays true.
 */
export function asSent(sample: Body, differences: readonly Difference[]): Body {
  const body = { ...sample }
  for (const { why, set = {}, drop = [] } of differences) {
    for (const [field, value] of Object.entries(set)) {
      if (JSON.stringify(body[field]) === JSON.stringify(value)) throw new Error(`no difference in ${field}: ${why}`)
      body[field] = value
    }
    for (const field of drop) {
      if (!(field in body)) throw new Error(`no ${field} in the sample: ${why}`)
      delete body[field]
    }
  }
  return body
}

/** What the sample leaves to the service. */
export const stated = (set: Body): Difference => ({
  why: 'The studio states what the sample leaves to the service, so that the record reproduces the picture.',
  set,
})

export const PRIVATE: Difference = {
  why: 'Nothing is published to the community feed.',
  set: { public: false },
}

export const SEEDED: Difference = stated({ seed: SEED })

/** The service's own defaults for the diffusion models (API-FACTS §6). */
export const DIFFUSION_DEFAULTS: Difference = stated({
  guidance_scale: 7,
  num_inference_steps: 15,
  scheduler: 'EULER_DISCRETE',
})

/** `size` is the sample's own. */
export const paintedSmall = (size: { width?: number; height?: number; num_images?: number }): Difference => ({
  why: `The test paints one picture of 64 × 64 to be quick; the studio takes ${JSON.stringify(size)} as well.`,
  set: { width: 64, height: 64, num_images: 1 },
})
