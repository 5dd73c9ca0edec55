import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { ONEMIN_MODELS } from '../../../src-main/practice/onemin/models.ts'
import type { Practice } from '../../../src-main/practice/practice.ts'
import { type Answer, anImageRequest, callOnemin, startPractice } from './start-practice.ts'
import { aMask, aPicture } from './upload-files.ts'

type Asset = { asset: { key: string; mimetype: string; size: number }; fileContent: { path: string; uuid: string } }
type Reply = {
  aiRecord: { type: string; status: string; temporaryUrl: string; aiRecordDetail: { resultObject: string[] } }
}

async function postAsset(
  { onemin }: Practice,
  file: Uint8Array<ArrayBuffer>,
  { name = 'cat.png', field = 'asset', key = onemin.key } = {},
): Promise<Answer> {
  const body = new FormData()
  body.append(field, new Blob([file]), name)
  const response = await fetch(`${onemin.url}/api/assets`, { method: 'POST', headers: { 'api-key': key }, body })
  return { status: response.status, headers: response.headers, body: await response.json() }
}

async function assetOf(practice: Practice, file: Uint8Array<ArrayBuffer>): Promise<string> {
  return ((await postAsset(practice, file)).body as Asset).fileContent.path
}

const inpaint = (practice: Practice, promptObject: object, model = 'stable-image') =>
  callOnemin(practice, { type: 'IMAGE_INPAINTER', model, promptObject: { prompt: 'a teal nebula', ...promptObject } })

async function pixelsOf(answer: Answer) {
  const { aiRecord } = answer.body as Reply
  const bytes = Buffer.from(await (await fetch(aiRecord.temporaryUrl)).arrayBuffer())
  const metadata = await sharp(bytes).metadata()
  const data = await sharp(bytes).removeAlpha().raw().toBuffer()
  const redAt = (x: number, y: number): number => data[(y * metadata.width + x) * 3] ?? 0
  const means = (await sharp(bytes).removeAlpha().stats()).channels.map(({ mean }) => mean)
  return {
    metadata,
    redAt,
    offFromRed: Math.hypot(...[0xc0, 0x40, 0x20].map((value, index) => value - (means[index] ?? 0))),
  }
}

describe('an asset of 1min.ai', () => {
  it('is told by its key, as the path of its content', async () => {
    const practice = await startPractice()
    const file = await aPicture('jpeg')
    const { status, body } = await postAsset(practice, file, { name: 'cat.jpg' })
    expect(status).toBe(200)
    expect(body).toMatchObject({
      asset: {
        fieldname: 'asset',
        originalname: 'cat.jpg',
        mimetype: 'image/jpeg',
        size: file.byteLength,
        bucket: 'asset.1min.ai',
        key: expect.stringMatching(/^images\/.*\.jpg$/),
        acl: 'private',
      },
      fileContent: { uuid: expect.any(String), name: 'cat.jpg' },
    })
    const { asset, fileContent } = body as Asset
    expect(fileContent.path).toBe(asset.key)
    // Private: the address alone opens nothing.
    expect((await fetch(`${practice.onemin.url}/bucket/${asset.key}`)).status).toBe(403)
  })

  it('is refused without the key, under another field, without an extension, and when it is no picture', async () => {
    const practice = await startPractice()
    const file = await aPicture()
    expect((await postAsset(practice, file, { key: 'nobody' })).status).toBe(401)
    expect(await postAsset(practice, file, { field: 'file' })).toMatchObject({
      status: 400,
      body: { message: expect.any(String) },
    })
    expect((await postAsset(practice, file, { name: 'cat' })).status).toBe(400)
    expect((await postAsset(practice, new TextEncoder().encode('cat'))).status).toBe(400)
    const headers = { 'api-key': practice.onemin.key, 'content-type': 'application/json' }
    expect((await fetch(`${practice.onemin.url}/api/assets`, { method: 'POST', headers, body: '{}' })).status).toBe(400)
  })

  it('shows in the picture that it goes into', async () => {
    const practice = await startPractice()
    const key = await assetOf(practice, await aPicture())
    const plain = await pixelsOf(await callOnemin(practice, anImageRequest({ leonardo_seed: 1 })))
    const from = { leonardo_seed: 1, leonardo_init_image_id: key, leonardo_init_strength: 0.9 }
    const guided = await pixelsOf(await callOnemin(practice, anImageRequest(from)))
    expect(guided.offFromRed).toBeLessThan(plain.offFromRed)
    expect((await callOnemin(practice, anImageRequest({ leonardo_image_prompts: [key] }))).status).toBe(200)
    expect(await callOnemin(practice, anImageRequest({ leonardo_init_image_id: 'x' }))).toMatchObject({
      status: 400,
      body: { message: 'Image x can not be accessed' },
    })
  })
})

describe('inpainting with 1min.ai', () => {
  it('paints the white part anew and shifts the tone of the rest', async () => {
    const practice = await startPractice()
    const [imageUrl, maskUrl] = [await assetOf(practice, await aPicture()), await assetOf(practice, await aMask())]
    const answer = await inpaint(practice, { imageUrl, maskUrl, output_format: 'jpeg' })
    expect(answer.body).toMatchObject({ aiRecord: { type: 'IMAGE_INPAINTER', status: 'SUCCESS' } })
    const { metadata, redAt } = await pixelsOf(answer)
    expect(metadata).toMatchObject({ format: 'jpeg', width: 64, height: 64 })
    expect(redAt(56, 32) - 0xc0).toBeGreaterThan(4)
    expect(redAt(56, 32) - 0xc0).toBeLessThan(16)
    expect(Math.abs(redAt(8, 32) - 0xc0)).toBeGreaterThan(25)
  })

  it('goes on from a result, by its key or its address, with the other model too', async () => {
    const practice = await startPractice()
    const first = (await callOnemin(practice, anImageRequest())).body as Reply
    const maskUrl = await assetOf(practice, await aMask(512, 512))
    const results = [first.aiRecord.aiRecordDetail.resultObject[0], first.aiRecord.temporaryUrl]
    for (const imageUrl of results) {
      const answer = await inpaint(practice, { imageUrl, maskUrl, n: 2, size: 'auto' }, 'gpt-image-1-mini')
      expect((answer.body as Reply).aiRecord.aiRecordDetail.resultObject).toHaveLength(2)
    }
  })

  it.each([
    ['another model', 'dall-e-2', {}, { message: 'Invalid model dall-e-2 for AI feature IMAGE_INPAINTER!' }],
    ['no mask', 'stable-image', { maskUrl: undefined }, { detail: ['promptObject.maskUrl should not be empty'] }],
    ['n on a model without it', 'stable-image', { n: 2 }, { detail: ['property promptObject.n should not exist'] }],
    ['eleven pictures', 'gpt-image-1-mini', { n: 11 }, { detail: ['promptObject.n must be between 1 and 10'] }],
    [
      'a picture that is not there',
      'stable-image',
      { imageUrl: 'images/x.png' },
      { message: 'Image images/x.png can not be accessed' },
    ],
    ['a blocked word', 'stable-image', { prompt: 'gore' }, { message: expect.stringContaining('moderation') }],
  ])('is refused with %s', async (_name, model, changes, body) => {
    const practice = await startPractice()
    const [imageUrl, maskUrl] = [await assetOf(practice, await aPicture()), await assetOf(practice, await aMask())]
    const answer = await inpaint(practice, { imageUrl, maskUrl, ...changes }, model)
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(answer.body).toEqual(body)
    expect(practice.ledger().jobs).toEqual([])
  })

  it('is refused when the mask has another size', async () => {
    const practice = await startPractice()
    const [imageUrl, maskUrl] = [
      await assetOf(practice, await aPicture()),
      await assetOf(practice, await aMask(32, 64)),
    ]
    expect(await inpaint(practice, { imageUrl, maskUrl })).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining('dimensions') },
    })
  })
})

it.each(ONEMIN_MODELS)('paints with $name', async ({ id, credits, enlarges }) => {
  const practice = await startPractice()
  const answer = await callOnemin(practice, { ...anImageRequest({ leonardo_alchemy: true }), model: id })
  expect((await pixelsOf(answer)).metadata.width).toBe(enlarges ? 896 : 512)
  expect(practice.ledger().jobs[0]?.cost).toEqual({ amount: String(credits['512x512']?.[0]), unit: 'CREDITS' })
})
