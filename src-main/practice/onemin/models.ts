export type OneminModel = {
  id: string
  name: string
  /** Credits by size, for 1, 2, 3 and 4 pictures. */
  credits: Readonly<Record<string, readonly [number, number, number, number]>>
  /** Whether Alchemy enlarges the file, as it does on SDXL and not on Phoenix. */
  enlarges: boolean
}

export const ONEMIN_SIZES = ['512x512', '1024x768', '768x1024', '1024x1024'] as const

const model = (id: string, name: string, credits: OneminModel['credits'], enlarges = true): OneminModel => ({
  id,
  name,
  credits,
  enlarges,
})

/** Made up in the manner of Vision XL's table, and different so that nobody mistakes one for the other. */
const madeUp = (off: number): OneminModel['credits'] => ({
  '512x512': [234 - off, 234 - off, 260 - off, 286 - off],
  '1024x768': [260 - off, 312 - off, 364 - off, 416 - off],
  '768x1024': [260 - off, 312 - off, 364 - off, 416 - off],
  '1024x1024': [286 - off, 338 - off, 416 - off, 468 - off],
})

/** The models that practice serves for IMAGE_GENERATOR; any other is invalid for the feature. */
export const ONEMIN_MODELS: readonly OneminModel[] = [
  model('5c232a9e-9061-4777-980a-ddc8e65647c6', 'Leonardo Vision XL', {
    // Published.
    '512x512': [234, 234, 260, 286],
    '1024x768': [260, 312, 364, 416],
    '768x1024': [260, 312, 364, 416],
    '1024x1024': [286, 338, 416, 468],
  }),
  model('1e60896f-3c26-4296-8ecc-53e2afecc132', 'Leonardo Diffusion XL', madeUp(13)),
  model('6b645e3a-d64f-4341-a6d8-7a3690fbf042', 'Leonardo Phoenix', madeUp(-26), false),
  model('b24e16ff-06e3-43eb-8d33-4416c2d75876', 'Leonardo Lightning XL', madeUp(39)),
  model('e71a1c2f-4f80-4800-934f-2c68979d8cc8', 'Leonardo Anime XL', madeUp(21)),
  model('aa77f04e-3eec-4034-9c07-d0f619684628', 'Leonardo Kino XL', madeUp(7)),
  model('2067ae52-33fd-4a82-bb92-c2c55e7d2786', 'AlbedoBase XL', madeUp(17)),
]
