import type { LeonardoModel } from './models.ts'

type CustomModel = LeonardoModel & { width: number; height: number; instancePrompt: string; type: string }

const custom = (id: string, name: string, more: Partial<CustomModel>): CustomModel => ({
  id,
  name,
  family: 'SD1.5',
  alchemy: 'v1',
  photoRealV2: false,
  canvas: true,
  sdVersion: 'v1_5',
  summary: 'Trained by the practice account.',
  slowness: 1,
  width: 512,
  height: 512,
  instancePrompt: '',
  type: 'GENERAL',
  ...more,
})

/** Models that the practice account has trained. */
export const CUSTOM_MODELS: readonly CustomModel[] = [
  custom('3d1f6f0a-9a55-4c7e-8a1b-70726163746b', 'Old Town Rooftops', {
    instancePrompt: 'oldtownroof',
    type: 'BUILDINGS',
  }),
  custom('3d1f6f0a-9a55-4c7e-8a1b-70726163746c', 'Pressed Flowers', {
    family: 'SD2.1',
    sdVersion: 'v2',
    width: 768,
    height: 768,
    instancePrompt: 'pressedflower',
    type: 'ILLUSTRATIONS',
  }),
]

export const findCustomModel = (id: string): CustomModel | null => CUSTOM_MODELS.find(model => model.id === id) ?? null
