export type OneminModel = {
  id: string
  name: string
  /** Credits by size, for 1, 2, 3 and 4 pictures. */
  credits: Readonly<Record<string, readonly [number, number, number, number]>>
}

export const ONEMIN_SIZES = ['512x512', '1024x768', '768x1024', '1024x1024'] as const

/** The models that practice serves for IMAGE_GENERATOR; any other is invalid for the feature. */
export const ONEMIN_MODELS: readonly OneminModel[] = [
  {
    id: '5c232a9e-9061-4777-980a-ddc8e65647c6',
    name: 'Leonardo Vision XL',
    // Published.
    credits: {
      '512x512': [234, 234, 260, 286],
      '1024x768': [260, 312, 364, 416],
      '768x1024': [260, 312, 364, 416],
      '1024x1024': [286, 338, 416, 468],
    },
  },
  {
    id: '1e60896f-3c26-4296-8ecc-53e2afecc132',
    name: 'Leonardo Diffusion XL',
    // Not published; made up in the manner of the other, and different so that nobody mistakes one for the other.
    credits: {
      '512x512': [221, 221, 247, 273],
      '1024x768': [247, 299, 351, 403],
      '768x1024': [247, 299, 351, 403],
      '1024x1024': [273, 325, 403, 455],
    },
  },
]
