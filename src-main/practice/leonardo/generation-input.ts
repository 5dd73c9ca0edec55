import type { PictureWork } from '../picture-spec.ts'
import { type Body, isBody } from '../validation/field-table.ts'
import { flagIn, listIn, numberIn, textIn } from '../validation/read-field.ts'
import { findCustomModel } from './custom-models.ts'
import { findElement, viewElement } from './elements.ts'
import { hasUnequalMask, workOf } from './generation-work.ts'
import { baseModel, DEFAULT_MODEL_ID, findModel, type LeonardoModel } from './models.ts'
import type { OwnPictures } from './own-pictures.ts'

/** A checked request with the service's defaults filled in. */
export type GenerationInput = {
  model: LeonardoModel
  prompt: string
  negativePrompt: string
  width: number
  height: number
  count: number
  steps: number
  guidanceScale: number
  seed: number | null
  scheduler: string
  presetStyle: string | null
  styleUuid: string | null
  alchemy: boolean
  contrast: number | null
  ultra: boolean
  highResolution: boolean
  photoReal: 'v1' | 'v2' | null
  photoRealStrength: number | null
  promptMagic: boolean
  promptMagicVersion: string | null
  promptMagicStrength: number | null
  transparent: boolean
  isPublic: boolean
  initStrength: number | null
  elementCount: number
  controlnetCount: number
  /** As the read calls tell them later. */
  elements: { id: number; weightApplied: number; lora: ReturnType<typeof viewElement> }[]
  work: PictureWork | null
  /** Taken, and bound to fail. */
  isDoomed: boolean
}

/** Null when the id is none that the API offers. `modelId` wins over `sd_version`; PhotoReal v1 runs without either. */
export function chooseModel(body: Body): LeonardoModel | null {
  const modelId = textIn(body, 'modelId')
  if (modelId !== null) return findModel(modelId) ?? findCustomModel(modelId)
  const version = textIn(body, 'sd_version')
  if (version !== null) return baseModel(version)
  return flagIn(body, 'photoReal') === true ? baseModel('v1_5') : findModel(DEFAULT_MODEL_ID)
}

export function readGenerationInput(body: Body, model: LeonardoModel, pictures: OwnPictures): GenerationInput {
  const canvas = pictures.uploaded(textIn(body, 'canvasInitId') ?? '')?.size
  const ultra = flagIn(body, 'ultra') ?? false
  const alchemy = flagIn(body, 'alchemy') ?? !(ultra || flagIn(body, 'canvasRequest') === true)
  const scheduler = textIn(body, 'scheduler') ?? 'EULER_DISCRETE'
  const guidance = numberIn(body, 'guidance_scale') ?? 7
  const hasPhotoReal = flagIn(body, 'photoReal') ?? false
  return {
    model,
    prompt: textIn(body, 'prompt') ?? '',
    negativePrompt: textIn(body, 'negative_prompt') ?? '',
    width: canvas?.width ?? numberIn(body, 'width') ?? 1024,
    height: canvas?.height ?? numberIn(body, 'height') ?? 768,
    count: numberIn(body, 'num_images') ?? 4,
    steps: numberIn(body, 'num_inference_steps') ?? 15,
    // Silently lowered, not refused: the vendor's FAQ explains it to people who wonder why their value had no effect.
    guidanceScale: !alchemy && scheduler === 'LEONARDO' ? Math.min(7, guidance) : guidance,
    seed: numberIn(body, 'seed'),
    scheduler,
    presetStyle: textIn(body, 'presetStyle'),
    styleUuid: textIn(body, 'styleUUID'),
    alchemy,
    contrast: numberIn(body, 'contrast'),
    ultra,
    highResolution: flagIn(body, 'highResolution') ?? false,
    photoReal: hasPhotoReal ? (textIn(body, 'photoRealVersion') === 'v2' ? 'v2' : 'v1') : null,
    photoRealStrength: hasPhotoReal ? (numberIn(body, 'photoRealStrength') ?? 0.55) : null,
    promptMagic: flagIn(body, 'promptMagic') ?? false,
    promptMagicVersion: textIn(body, 'promptMagicVersion'),
    promptMagicStrength: numberIn(body, 'promptMagicStrength'),
    transparent: textIn(body, 'transparency') === 'foreground_only',
    isPublic: flagIn(body, 'public') ?? false,
    initStrength: numberIn(body, 'init_strength'),
    elementCount: listIn(body, 'elements').length + listIn(body, 'userElements').length,
    controlnetCount: listIn(body, 'controlnets').length,
    elements: elementsOf(body),
    work: workOf(body, model, pictures),
    isDoomed: hasUnequalMask(body, pictures),
  }
}

const elementsOf = (body: Body): GenerationInput['elements'] =>
  listIn(body, 'elements')
    .filter(isBody)
    .flatMap((item, index) => {
      const found = findElement(textIn(item, 'akUUID') ?? '')
      if (found === null) return []
      return [{ id: index + 1, weightApplied: numberIn(item, 'weight') ?? 1, lora: viewElement(found) }]
    })

/** The size of the file: Alchemy enlarges on the older families, the newer ones paint what was asked for. */
export function outputSize(input: GenerationInput): { width: number; height: number } {
  const scale = outputScale(input)
  return { width: Math.round(input.width * scale), height: Math.round(input.height * scale) }
}

function outputScale({ model, alchemy, highResolution }: GenerationInput): number {
  if (!alchemy || model.alchemy === null) return 1
  if (model.alchemy === 'v2') return 1.75
  return highResolution ? 2 : 1.5
}
