import sharp, { type Sharp } from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import type { InputPicture } from '#shared/domain/request-input.ts'
import { checkRequest } from '../../support/published-schemas.ts'
import { asSent, type Difference, SEEDED, stated } from './differences.ts'
import { type Body, type GuideRig, inputOf, openGuideRig, OPENING_MS, unwrap } from './guide-rig.ts'

let rig: GuideRig
beforeAll(async () => {
  rig = await openGuideRig()
}, OPENING_MS)

const ENCODED: Difference = {
  why: 'The sample stands for the picture with xxxx; its own bytes are checked apart.',
  set: { imageDataUrl: 'a picture' },
}

const plain = (background: string, side: number): Sharp =>
  sharp({ create: { width: side, height: side, channels: 3, background } })

const add = async (picture: Sharp): Promise<InputPicture> =>
  unwrap(await rig.studio.inputs.add({ bytes: new Uint8Array(await picture.toBuffer()) }))

/** The request with a word in the place of each picture, and the pictures. */
async function opened(sent: unknown) {
  const body: Body = { ...(sent as Body) }
  const pictures: Buffer[] = []
  for (const field of ['imageDataUrl', 'maskDataUrl']) {
    const url = body[field]
    if (typeof url !== 'string') continue
    expect(url).toMatch(/^data:image\/jpeg;base64,/)
    pictures.push(Buffer.from(url.replace(/^.*,/, ''), 'base64'))
    body[field] = field === 'imageDataUrl' ? 'a picture' : 'a mask'
  }
  for (const picture of pictures)
    expect(await sharp(picture).metadata()).toMatchObject({ format: 'jpeg', width: body.width, height: body.height })
  return { body, pictures }
}

/** What the practice services billed for, and how much it was in all. */
const billed = () => {
  const { fees, jobs, balance } = rig.practice.ledger()
  return { fees: fees.map(fee => fee.what), jobs: jobs.length, balance: Number(balance.leonardo.amount) }
}

/** As a guide says, and paid for once: as much as was said before, and as much as the receipt says. */
async function follow(order: Parameters<GuideRig['follow']>[0]) {
  const before = billed()
  const made = await rig.follow({ ...order, painted: {} })
  const paid = before.balance - billed().balance
  expect(made.price).toMatchObject({ kind: 'known', cost: { unit: 'dollars' } })
  expect(made.job.cost?.amount).toBeCloseTo(paid, 6)
  if (made.price.kind === 'known') expect(made.price.cost.amount).toBeCloseTo(paid, 6)
  const [image] = made.images
  if (image === undefined) throw new Error('no picture')
  expect(checkRequest(`POST ${made.path.replace(/^.*(?=\/)/, '')}`, made.sent)).toEqual([])
  return { ...made, image, fees: billed().fees.slice(before.fees.length), jobs: billed().jobs - before.jobs }
}

const square = (side: number) => ({ width: side, height: side })

describe('Generate Images with Realtime Canvas', () => {
  it('Generate Images in Realtime', async () => {
    const drawing = await add(plain('#e8a0b0', 300).png())
    const { sent, path, image, fees, jobs } = await follow({
      model: 'leonardo/realtime',
      draft: {
        prompt: 'Bouquet of pink roses in the garden ',
        ...square(512),
        values: { style: 'dynamic', strength: 0.7 },
        inputs: [inputOf('source', drawing)],
      },
    })
    const sample = {
      width: 512,
      height: 512,
      prompt: 'Bouquet of pink roses in the garden ',
      style: 'DYNAMIC',
      strength: 0.7,
    }
    const differences = [
      SEEDED,
      { ...ENCODED, why: 'The sample leaves the drawing out, which the service needs (API-FACTS §14).' },
      { why: 'Spaces at the ends of a prompt are not sent.', set: { prompt: 'Bouquet of pink roses in the garden' } },
    ]
    expect((await opened(sent)).body).toEqual(asSent(sample, differences))
    expect(path).toBe('/api/rest/v1/generations-lcm')
    expect({ fees, jobs }).toEqual({ fees: ['generations-lcm'], jobs: 0 })
    expect(image).toMatchObject({ ...square(512), format: 'jpeg', request: { operation: 'sketch' } })
  })

  it('Perform Instant Refine', async () => {
    const { image: frame } = await follow({
      model: 'leonardo/realtime',
      draft: {
        prompt: 'Bouquet',
        ...square(512),
        inputs: [inputOf('source', await add(plain('#e8a0b0', 512).jpeg()))],
      },
    })
    const { sent, path, fees } = await follow({
      model: 'leonardo/instant-refine',
      draft: {
        prompt: 'A bouquet of pink roses with a bee',
        ...square(512),
        values: { style: 'cinematic', strength: 0.65 },
        inputs: [inputOf('source', unwrap(await rig.studio.inputs.fromImage({ id: frame.id })))],
      },
    })
    const sample = {
      width: 512,
      height: 512,
      imageDataUrl: 'data:image/jpeg;base64,xxxx',
      prompt: 'A bouquet of pink roses with a bee',
      strength: 0.65,
      style: 'CINEMATIC',
    }
    const { body, pictures } = await opened(sent)
    expect(body).toEqual(asSent(sample, [SEEDED, ENCODED]))
    // "Using a recently generated image as input image": the very bytes that came.
    expect(pictures[0]?.equals(await rig.bytesOf(frame.id))).toBe(true)
    expect({ path, fees }).toEqual({ path: '/api/rest/v1/lcm-instant-refine', fees: ['lcm-instant-refine'] })
  })

  it('Perform Inpainting', async () => {
    const white = await plain('white', 256).png().toBuffer()
    const mask = await add(
      plain('black', 512)
        .composite([{ input: white, left: 0, top: 0 }])
        .png(),
    )
    const { sent, path, fees, image } = await follow({
      model: 'leonardo/realtime-inpaint',
      draft: {
        prompt: 'a yellow rose',
        ...square(1024),
        values: { guidance: 5 },
        inputs: [inputOf('canvas-init', await add(plain('#304050', 512).png())), inputOf('canvas-mask', mask)],
      },
    })
    const sample = {
      width: 1024,
      height: 1024,
      maskDataUrl: 'data:image/jpeg;base64,xxxx',
      imageDataUrl: 'data:image/jpeg;base64,xxxx',
      prompt: 'a yellow rose',
      guidance: 5,
    }
    const { body, pictures } = await opened(sent)
    const encoded = { ...ENCODED, set: { imageDataUrl: 'a picture', maskDataUrl: 'a mask' } }
    expect(body).toEqual(asSent(sample, [SEEDED, encoded, stated({ style: 'NONE' })]))
    // White is painted, black stays: the mask keeps its sides when it becomes a JPEG.
    const { data, info } = await sharp(pictures[1]).raw().toBuffer({ resolveWithObject: true })
    const corner = (at: number) => data[(at * info.width + at) * info.channels]
    expect([corner(100), corner(900)]).toEqual([255, 0])
    expect({ path, fees }).toEqual({ path: '/api/rest/v1/lcm-inpainting', fees: ['lcm-inpainting'] })
    expect(image).toMatchObject({ ...square(1024), request: { operation: 'inpaint' } })
  })

  it('Apply Alchemy Upscaler', async () => {
    const { sent, path, job, image, fees, jobs } = await follow({
      model: 'leonardo/alchemy-upscale',
      draft: {
        prompt: 'a beautiful bouquet of roses',
        ...square(512),
        values: { refineCreative: true, strength: 0.7 },
        inputs: [inputOf('source', await add(plain('#e8a0b0', 512).jpeg()))],
      },
    })
    const sample = {
      width: 512,
      height: 512,
      imageDataUrl: 'data:image/jpeg;base64,xxx',
      prompt: 'a beautiful bouquet of roses',
      refineCreative: true,
      strength: 0.7,
    }
    expect((await opened(sent)).body).toEqual(asSent(sample, [SEEDED, ENCODED, stated({ style: 'NONE' })]))
    // The sample's address takes no `refineCreative`; the page of this operation does (API-FACTS §14).
    expect(path).toBe('/api/rest/v1/lcm-upscale')
    // A generation and its enlargement, paid for together.
    expect({ fees, jobs }).toEqual({ fees: [], jobs: 2 })
    expect(image).toMatchObject({ ...square(1024), request: { operation: 'upscale' } })
    // It is at the service too, so that the service's other tools can go on from it.
    expect(unwrap(await rig.studio.jobs.details({ id: job.id })).reply).toContain('variationId')
  })

  it('keeps to the sizes of the page', async () => {
    const picture = await add(plain('#304050', 512).jpeg())
    const order = (width: number, height: number) => ({
      model: 'leonardo/realtime',
      draft: { prompt: 'a quiet lake', width, height, inputs: [inputOf('source', picture)] },
    })
    expect(await rig.refused(order(768, 768))).toEqual(['size'])
    expect(await rig.refused(order(512, 600))).toEqual(['size'])
    expect(await rig.refused({ ...order(512, 512), draft: { prompt: 'a quiet lake', ...square(512) } })).toEqual([
      'source',
    ])
    const { image } = await follow(order(1024, 512))
    expect(image).toMatchObject({ width: 1024, height: 512 })
  })
})

describe('a frame whose reply is lost', () => {
  const order = async (prompt: string) => ({
    model: 'leonardo/realtime',
    draft: { prompt, ...square(512), inputs: [inputOf('source', await add(plain('#304050', 512).jpeg()))] },
    painted: {},
  })

  it('is unknown at once, because the service keeps none, and is never sent again', async () => {
    const before = billed()
    rig.practice.script({
      match: { path: '/api/rest/v1/generations-lcm' },
      action: { kind: 'cut', when: 'after' },
    })
    const [job] = await rig.runAll(await order('a lake that nobody saw'))
    expect(job).toMatchObject({ state: 'unknown', failure: { code: 'outcome-unknown', readBack: false } })
    unwrap(await rig.studio.jobs.retryNow(null))
    expect(billed().fees.length - before.fees.length).toBe(1)
  })

  it('costs nothing when the service says no, and says why', async () => {
    const before = billed()
    rig.practice.script({
      match: { path: '/api/rest/v1/generations-lcm' },
      action: { kind: 'refuse', status: 400, body: { error: 'steps must be between 4 and 16', path: '$', code: 'x' } },
    })
    const [job] = await rig.runAll(await order('a lake that was refused'))
    expect(job).toMatchObject({ state: 'failed', cost: null, failure: { code: 'request-refused' } })
    expect(billed()).toEqual(before)
  })

  it('keeps no picture in the row of a job', async () => {
    const { job } = await rig.follow(await order('a lake that was seen'))
    const { reply } = unwrap(await rig.studio.jobs.details({ id: job.id }))
    expect(reply).toContain('picture of')
    expect(reply?.length).toBeLessThan(500)
  })
})
