import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RequestInput } from '#shared/domain/request-input.ts'
import type { Practice } from '../../../src-main/practice/practice.ts'
import { openHeadless, openPractice, unwrap } from '../../support/open-headless.ts'
import { aPicture } from '../../support/pictures.ts'
import { aTempDir } from '../../support/temp-dir.ts'

let practice: Practice
beforeAll(async () => {
  practice = await openPractice()
})
afterAll(() => practice.close())

const asInput = (picture: Pick<RequestInput, 'file' | 'image'>, change: Partial<RequestInput> = {}): RequestInput => ({
  ...picture,
  role: 'init',
  guidance: null,
  strength: 0.4,
  strengthType: null,
  weight: null,
  influence: null,
  ...change,
})

describe('pictures that go into pictures', () => {
  it('are uploaded once, recorded in the lineage, and worked on without an upload when the service made them', async () => {
    const { studio, paint, draftOf } = await openHeadless(practice, aTempDir())
    const dropped = unwrap(
      await studio.inputs.add({ bytes: new Uint8Array(await aPicture(640, 480, { kind: 'png' })) }),
    )
    const draft = await draftOf('leonardo/kino-xl', {
      prompt: 'Dune field at evening',
      width: 512,
      height: 512,
      inputs: [asInput(dropped)],
    })
    const first = await paint(draft)
    const again = await paint({ ...draft, seed: 6 })
    const details = unwrap(await studio.jobs.details({ id: first.job.id }))
    expect(details.inputs).toMatchObject([{ role: 'init', image: null, remote: { kind: 'uploaded' } }])
    const repeated = unwrap(await studio.jobs.details({ id: again.job.id }))
    expect(repeated.inputs[0]?.remote).toEqual(details.inputs[0]?.remote)
    expect(JSON.parse(details.json)).toMatchObject({ init_image_id: details.inputs[0]?.remote?.id })

    const [parent] = first.images
    if (parent === undefined) throw new Error('no picture')
    const own = unwrap(await studio.inputs.fromImage({ id: parent }))
    const second = await paint({ ...draft, seed: 7, inputs: [asInput(own)] })
    expect(unwrap(await studio.jobs.details({ id: second.job.id })).inputs).toMatchObject([
      { image: parent, remote: { kind: 'generated' } },
    ])
    const [child] = second.images
    if (child === undefined) throw new Error('no picture')
    expect(unwrap(await studio.library.get({ id: child })).parents).toMatchObject([{ id: parent, role: 'init' }])
    expect(unwrap(await studio.library.get({ id: parent })).children).toMatchObject([{ id: child }])
  })

  it('are tools’ sources: an upscale is a job like any other', async () => {
    const { studio, paint, draftOf } = await openHeadless(practice, aTempDir())
    const { images } = await paint(await draftOf('leonardo/phoenix-1.0', { prompt: 'Ridge', width: 512, height: 512 }))
    const [parent] = images
    if (parent === undefined) throw new Error('no picture')
    const source = unwrap(await studio.inputs.fromImage({ id: parent }))
    const snapshot = unwrap(await studio.app.snapshot(null))
    const tool = snapshot.catalog.find(
      model => model.operation === 'remove-background' && model.provider === 'leonardo',
    )
    if (tool === undefined) throw new Error('no tool')
    const upscaled = await paint(
      await draftOf(tool.key, {
        inputs: [asInput(source, { role: 'source', strength: null })],
        width: source.file.width,
        height: source.file.height,
      }),
    )
    const [child] = upscaled.images
    if (child === undefined) throw new Error('no picture')
    expect(unwrap(await studio.library.get({ id: child }))).toMatchObject({
      request: { operation: 'remove-background' },
      parents: [{ id: parent, role: 'source', operation: 'remove-background' }],
    })
  })

  it('are brought again when the service does not know them any more', async () => {
    const profileDir = aTempDir()
    const { studio, core, paint, draftOf } = await openHeadless(practice, profileDir)
    const bytes = new Uint8Array(
      await sharp(await aPicture(96, 96))
        .png()
        .toBuffer(),
    )
    const dropped = unwrap(await studio.inputs.add({ bytes }))
    const draft = await draftOf('leonardo/kino-xl', {
      prompt: 'Sea',
      width: 512,
      height: 512,
      inputs: [asInput(dropped)],
    })
    await paint(draft)
    await core.stop()

    // The service lost everything; the studio believes that its upload is still there.
    const other = await openPractice()
    try {
      const later = await openHeadless(other, profileDir)
      const { job } = await later.paint({ ...draft, seed: 99 })
      expect(job.state).toBe('done')
      await later.core.stop()
    } finally {
      await other.close()
    }
  })
})
