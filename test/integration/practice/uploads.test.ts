import { describe, expect, it } from 'vitest'
import { createPractice } from '../../../src-main/practice/practice.ts'
import { createFakeTime } from '../../support/fake-time.ts'
import { aTempDir } from '../../support/temp-dir.ts'
import { callLeonardo, generate, readGeneration, startPractice } from './start-practice.ts'
import { aPicture, offerUpload, postForm, upload } from './upload-files.ts'

async function refusalOf(response: Response) {
  const text = await response.text()
  return { status: response.status, type: response.headers.get('content-type'), code: /<Code>(\w+)</.exec(text)?.[1] }
}

describe('an upload', () => {
  it.each([
    ['png', 'png', 'image/png'],
    ['jpg', 'jpeg', 'image/jpeg'],
    ['jpeg', 'jpeg', 'image/jpeg'],
    ['webp', 'webp', 'image/webp'],
  ] as const)('takes %s, answers 204 without a word and can be seen by its key', async (extension, format, type) => {
    const practice = await startPractice()
    const file = await aPicture(format)
    const form = await offerUpload(practice, extension)
    const response = await postForm(form, file)
    expect([response.status, await response.text()]).toEqual([204, ''])
    const seen = await fetch(`http://127.0.0.1:${practice.port}/cdn/${form.key}`)
    expect(seen.headers.get('content-type')).toBe(type)
    expect(Buffer.from(await seen.arrayBuffer()).equals(file)).toBe(true)
  })

  it('is known by its id until it is deleted', async () => {
    const practice = await startPractice()
    const id = await upload(practice)
    const read = await callLeonardo(practice, 'GET', `/init-image/${id}`)
    expect(read.body).toMatchObject({ init_images_by_pk: { id, url: expect.stringContaining(id) } })
    const { url } = (read.body as { init_images_by_pk: { url: string } }).init_images_by_pk
    expect((await callLeonardo(practice, 'DELETE', `/init-image/${id}`)).body).toEqual({
      delete_init_images_by_pk: { id },
    })
    expect((await fetch(url)).status).toBe(404)
    expect((await callLeonardo(practice, 'GET', `/init-image/${id}`)).body).toEqual({ init_images_by_pk: null })
    expect((await callLeonardo(practice, 'DELETE', `/init-image/${id}`)).body).toEqual({
      delete_init_images_by_pk: null,
    })
    expect((await callLeonardo(practice, 'GET', '/init-image/17')).status).toBe(400)
  })

  it.each(['gif', 'cat.png', 'PNG', ''])('is not offered for the extension %j', async extension => {
    const practice = await startPractice()
    expect(await callLeonardo(practice, 'POST', '/init-image', { extension })).toMatchObject({
      status: 400,
      body: { error: 'invalid file extension' },
    })
    const canvas = { initExtension: 'png', maskExtension: extension }
    expect(await callLeonardo(practice, 'POST', '/canvas-init-image', canvas)).toMatchObject({
      status: 400,
      body: { error: 'invalid file extension' },
    })
  })

  it('is checked for fields like everything else', async () => {
    const practice = await startPractice()
    expect(await callLeonardo(practice, 'POST', '/init-image', { extension: 'png', name: 'x' })).toMatchObject({
      body: { error: 'Unexpected variable name' },
    })
    expect(await callLeonardo(practice, 'POST', '/canvas-init-image', { initExtension: 'png' })).toMatchObject({
      body: { error: 'expecting a value for non-nullable variable: "maskExtension"' },
    })
  })
})

describe('the form', () => {
  it('dies after two minutes', async () => {
    const time = createFakeTime(Date.UTC(2026, 10, 20))
    const practice = await startPractice({ clock: time.clock, timers: time.timers })
    const form = await offerUpload(practice, 'png')
    await time.advance(119_000)
    expect((await postForm(form, await aPicture())).status).toBe(204)
    await time.advance(1000)
    expect(await refusalOf(await postForm(form, await aPicture()))).toEqual({
      status: 403,
      type: 'application/xml',
      code: 'AccessDenied',
    })
  })

  it('is dead from the start when the script wants it', async () => {
    const practice = await startPractice()
    practice.script({ match: { path: '*/init-image' }, action: { kind: 'expired' } })
    expect((await postForm(await offerUpload(practice, 'png'), await aPicture())).status).toBe(403)
  })

  it('is refused with an Authorization header', async () => {
    const practice = await startPractice()
    const form = await offerUpload(practice, 'png')
    const response = await postForm(form, await aPicture(), { authorization: `Bearer ${practice.leonardo.key}` })
    expect(await refusalOf(response)).toMatchObject({ status: 403, code: 'AccessDenied' })
  })

  const fieldsOf = (form: { fields: string }) => Object.entries(JSON.parse(form.fields) as Record<string, string>)
  const post = (url: string, parts: readonly (readonly [string, string | Blob])[]) => {
    const body = new FormData()
    for (const [name, value] of parts) body.append(name, value)
    return fetch(url, { method: 'POST', body })
  }

  it('takes nothing that stands behind the file', async () => {
    const practice = await startPractice()
    const form = await offerUpload(practice, 'png')
    const file = ['file', new Blob([await aPicture()])] as const
    expect(await refusalOf(await post(form.url, [file, ...fieldsOf(form)]))).toMatchObject({
      status: 400,
      code: 'InvalidArgument',
    })
    const [first, ...rest] = fieldsOf(form)
    expect(first).toBeDefined()
    expect((await post(form.url, [...rest, file, ...(first === undefined ? [] : [first])])).status).toBe(403)
    expect((await post(form.url, [...fieldsOf(form), file])).status).toBe(204)
  })

  it.each([
    [
      'a field that is missing',
      (fields: [string, string][]) => fields.filter(([name]) => name !== 'Content-Type'),
      403,
    ],
    ['a field too many', (fields: [string, string][]) => [...fields, ['acl', 'public-read'] as const], 403],
    [
      'another key',
      (fields: [string, string][]) =>
        fields.map(([name, value]) => [name, name === 'key' ? `${value}x` : value] as const),
      403,
    ],
    [
      'a forged policy',
      (fields: [string, string][]) =>
        fields.map(([name, value]) => [name, name === 'Policy' ? `${value}AA` : value] as const),
      403,
    ],
  ])('is refused with %s', async (_name, change, status) => {
    const practice = await startPractice()
    const form = await offerUpload(practice, 'png')
    const parts = [...change(fieldsOf(form)), ['file', new Blob([await aPicture()])] as const]
    expect((await post(form.url, parts)).status).toBe(status)
  })

  it.each([
    ['another format', async () => aPicture('jpeg'), 'InvalidRequest'],
    ['text', async () => new TextEncoder().encode('no picture'), 'InvalidRequest'],
    ['a torn picture', async () => (await aPicture()).slice(0, 20), 'InvalidRequest'],
    ['nothing', async () => new Uint8Array(0), 'EntityTooSmall'],
  ])('is refused with %s for a file', async (_name, makeFile, code) => {
    const practice = await startPractice()
    const form = await offerUpload(practice, 'png')
    expect(await refusalOf(await postForm(form, await makeFile()))).toMatchObject({ status: 400, code })
    const answer = await callLeonardo(practice, 'POST', '/generations', { prompt: 'a lake', init_image_id: form.id })
    expect(answer.body).toMatchObject({ error: 'invalid init image id' })
  })

  it('can be turned away, cut off and held by the script, in the manner of a bucket', async () => {
    const practice = await startPractice()
    practice.script(
      { match: { path: '/bucket' }, action: { kind: 'refuse', status: 503 } },
      { match: { path: '/bucket' }, action: { kind: 'cut', when: 'after' } },
    )
    const form = await offerUpload(practice, 'png')
    expect(await refusalOf(await postForm(form, await aPicture()))).toMatchObject({ status: 503, code: 'SlowDown' })
    await expect(postForm(form, await aPicture())).rejects.toThrow()
    // Cut off only afterwards: the file is there.
    expect((await fetch(`http://127.0.0.1:${practice.port}/cdn/${form.key}`)).status).toBe(200)
  })

  it('is refused when it is no form, or has no file', async () => {
    const practice = await startPractice()
    const form = await offerUpload(practice, 'png')
    const json = { method: 'POST', headers: { 'content-type': 'application/json' }, body: form.fields }
    expect(await refusalOf(await fetch(form.url, json))).toMatchObject({ status: 412, code: 'PreconditionFailed' })
    const wrongBoundary = { method: 'POST', headers: { 'content-type': 'multipart/form-data' }, body: form.fields }
    expect(await refusalOf(await fetch(form.url, wrongBoundary))).toMatchObject({ code: 'MalformedPOSTRequest' })
    expect(await refusalOf(await post(form.url, fieldsOf(form)))).toMatchObject({ code: 'InvalidArgument' })
  })
})

it('spells the mask of a canvas in the plural, or as the schema does when the script wants it', async () => {
  const practice = await startPractice()
  practice.script({
    match: { path: '*/canvas-init-image' },
    skip: 1,
    action: { kind: 'mask-spelling', spelling: 'singular' },
  })
  const keysOf = async () => {
    const answer = await callLeonardo(practice, 'POST', '/canvas-init-image', {
      initExtension: 'jpg',
      maskExtension: 'png',
    })
    return Object.keys((answer.body as { uploadCanvasInitImage: object }).uploadCanvasInitImage)
  }
  const init = ['initImageId', 'initFields', 'initKey', 'initUrl']
  expect(await keysOf()).toEqual([...init, 'masksImageId', 'masksFields', 'masksKey', 'masksUrl'])
  expect(await keysOf()).toEqual([...init, 'maskImageId', 'maskFields', 'maskKey', 'maskUrl'])
})

it('keeps uploads across a restart, and what was made of them', async () => {
  const stateDir = aTempDir()
  const before = await createPractice({ stateDir, timeScale: 0 })
  const id = await upload(before)
  const made = await generate(before, { init_image_id: id, init_strength: 0.9 })
  await before.close()
  const after = await startPractice({ stateDir })
  expect((await callLeonardo(after, 'GET', `/init-image/${id}`)).body).toMatchObject({ init_images_by_pk: { id } })
  const url = (await readGeneration(after, made)).generated_images[0]?.url ?? ''
  expect((await fetch(url)).status).toBe(200)
})
