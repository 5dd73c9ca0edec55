import { createHash } from 'node:crypto'
import type { Job } from '../jobs/job.ts'
import { createRandom, hashString } from '../painter/random.ts'
import { PRACTICE_USER } from './account.ts'
import { checkGeneration, draftGeneration } from './create-generation.ts'
import { LEONARDO_MODELS } from './models.ts'
import type { OwnPictures } from './own-pictures.ts'

const SCENES = ['dunes', 'a lake', 'a pine forest', 'an aurora', 'a nebula', 'a canyon', 'silk', 'spheres', 'the sea']
const LIGHTS = ['at dawn', 'at dusk', 'in fog', 'at noon', 'by moonlight']
const EVERY_MS = 37 * 60_000
/** Fixed, so that the past is the same after a restart. */
const LAST_AT = Date.UTC(2026, 8, 1)

const NO_PICTURES: OwnPictures = {
  uploaded: () => null,
  mask: () => null,
  generated: () => null,
  variation: () => null,
}

/** So many generations from before `now`, oldest first: always the same, small, of all models, some failed or flagged. */
export function pastGenerations(count: number, now: number): Job[] {
  const last = Math.min(LAST_AT, now - EVERY_MS)
  return Array.from({ length: count }, (_, index) => pastGeneration(index, last - (count - index) * EVERY_MS))
}

function pastGeneration(index: number, at: number): Job {
  const random = createRandom(hashString(`past ${index}`))
  const pick = <Item>(items: readonly Item[]): Item | undefined => items[Math.floor(random.between(0, items.length))]
  const seed = Math.floor(random.between(0, 2_147_483_637))
  const isUpright = random.between(0, 1) < 0.4
  const checked = checkGeneration(
    {
      prompt: `${pick(SCENES)} ${pick(LIGHTS)}, number ${index + 1}`,
      modelId: pick(LEONARDO_MODELS)?.id,
      width: isUpright ? 96 : 128,
      height: isUpright ? 128 : 96,
      num_images: 1 + Math.floor(random.between(0, 4)),
      seed,
      ...(index % 11 === 4 ? { transparency: 'foreground_only' } : {}),
    },
    NO_PICTURES,
  )
  if ('refusal' in checked) throw new Error(checked.refusal.error)
  let made = 0
  const newId = (): string => {
    made += 1
    return idFor(`${index} ${made}`)
  }
  const draft = draftGeneration(checked.input, {
    id: newId(),
    seed,
    userId: PRACTICE_USER.id,
    plan: 'dollars',
    flagged: index % 23 === 7,
    newId,
  })
  const { durationMs, ...job } = draft
  return {
    ...job,
    fate: index % 19 === 11 ? 'failed' : 'complete',
    charges: 0,
    variation: null,
    queue: 'image',
    acceptedAt: at,
    startAt: at,
    finishAt: at + durationMs,
    deletedAt: null,
  }
}

/** A version 4 UUID that follows from the text. */
function idFor(text: string): string {
  const hex = createHash('sha256').update(`practice ${text}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
