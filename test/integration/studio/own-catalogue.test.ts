import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { openHeadless, openPractice, unwrap } from '../../support/open-headless.ts'
import { aTempDir } from '../../support/temp-dir.ts'

/** A model that nobody shipped, with a parameter, a limit and a reason that no other model has. */
const OWN = {
  models: [
    {
      base: 'sd1',
      key: 'leonardo/old-town',
      name: 'Old Town',
      summary: 'roofs of slate',
      family: 'Ours',
      wire: { model: '3d1f6f0a-9a55-4c7e-8a1b-70726163746b' },
      usualMs: 100,
      outputScale: [{ when: { fact: 'alchemy', is: true }, scale: 1.5 }],
      parameters: [
        'leonardo.prompt',
        'sd.alchemy',
        'sd.size',
        'leonardo.count',
        'leonardo.seed',
        {
          kind: 'choice',
          key: 'baseVersion',
          label: 'Base',
          group: 'advanced',
          wire: 'sd_version',
          options: [
            { value: 'v1_5', label: '1.5' },
            { value: 'v2', label: '2.1' },
          ],
          default: 'v1_5',
        },
      ],
      rules: [
        {
          when: { fact: 'baseVersion', is: 'v2' },
          parameter: 'baseVersion',
          message: 'Old Town was trained on 1.5.',
          fix: { label: 'Use 1.5', set: { baseVersion: 'v1_5' } },
        },
      ],
      price: {
        kind: 'calculator',
        service: 'IMAGE_GENERATION',
        flags: { promptMagic: false, highResolution: false, isModelCustom: true, isSDXL: false, inferenceSteps: 15 },
        from: {
          imageWidth: { fact: 'width' },
          imageHeight: { fact: 'height' },
          numImages: { fact: 'count' },
          alchemyMode: { fact: 'alchemy' },
        },
      },
    },
  ],
}

it('a model from a file in the profile is priced, refused, painted and recorded like any other', async () => {
  const practice = await openPractice()
  onTestFinished(() => practice.close())
  const profileDir = aTempDir()
  mkdirSync(join(profileDir, 'catalog'))
  writeFileSync(join(profileDir, 'catalog', 'ours.json'), JSON.stringify(OWN))
  const { studio, draftOf, paint } = await openHeadless(practice, profileDir)

  const draft = await draftOf('leonardo/old-town', { prompt: 'oldtownroof at noon', width: 128, height: 64 })
  const refused = await studio.jobs.submit({ draft: { ...draft, values: { baseVersion: 'v2' } } })
  expect(refused).toMatchObject({
    ok: false,
    error: {
      code: 'invalid-draft',
      refusals: [{ parameter: 'baseVersion', message: 'Old Town was trained on 1.5.' }],
    },
  })
  expect(unwrap(await studio.jobs.price({ draft }))).toMatchObject({ kind: 'known' })

  const { job, images } = await paint({ ...draft, values: { alchemy: true, baseVersion: 'v1_5' } })
  const { json } = unwrap(await studio.jobs.details({ id: job.id }))
  expect(JSON.parse(json)).toEqual({
    modelId: '3d1f6f0a-9a55-4c7e-8a1b-70726163746b',
    public: false,
    prompt: 'oldtownroof at noon',
    alchemy: true,
    width: 128,
    height: 64,
    num_images: 1,
    seed: 5,
    sd_version: 'v1_5',
  })
  const [id] = images
  if (id === undefined) throw new Error('no picture')
  // Half as large again, as the file predicts.
  expect(unwrap(await studio.library.get({ id }))).toMatchObject({
    width: 192,
    height: 96,
    request: { model: 'leonardo/old-town', modelName: 'Old Town', parameters: { baseVersion: 'v1_5' } },
  })
  expect(practice.ledger().jobs).toHaveLength(1)
})
