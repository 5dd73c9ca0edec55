import type { PictureSize } from '../uploads/upload.ts'
import type { Body } from '../validation/field-table.ts'
import { flagIn, listIn, numberIn, textIn } from '../validation/read-field.ts'
import { isCanvas } from './generation-fields.ts'
import type { GenerationRule } from './generation-rule.ts'

// Canvas inpainting (API-FACTS §6.1). The rules are published; their texts are not, except for the wrong id.

/** Not compatible with the canvas when they are on. */
const EXTRA_FLAGS = [
  'alchemy',
  'ultra',
  'highResolution',
  'expandedDomain',
  'photoReal',
  'promptMagic',
  'highContrast',
  'enhancePrompt',
  'tiling',
  'fantasyAvatar',
  'unzoom',
  'controlNet',
]

/** Not compatible with the canvas when they have a value. */
const EXTRA_VALUES = [
  'styleUUID',
  'contrast',
  'contrastRatio',
  'init_image_id',
  'init_generation_image_id',
  'photoRealVersion',
  'photoRealStrength',
  'promptMagicVersion',
  'promptMagicStrength',
  'enhancePromptInstruction',
  'imagePromptWeight',
  'unzoomAmount',
  'upscaleRatio',
  'weighting',
]

const EXTRA_LISTS = ['controlnets', 'elements', 'userElements', 'imagePrompts', 'contextImages']

const hasExtras = (body: Body): boolean =>
  EXTRA_FLAGS.some(name => flagIn(body, name) === true) ||
  EXTRA_VALUES.some(name => textIn(body, name) !== null || numberIn(body, name) !== null) ||
  EXTRA_LISTS.some(name => listIn(body, name).length > 0) ||
  (textIn(body, 'transparency') ?? 'disabled') !== 'disabled' ||
  !['NONE', 'LEONARDO'].includes(textIn(body, 'presetStyle') ?? 'NONE')

const MAX_CANVAS_PX = 1536

/** 8 pictures up to 768 × 768, 4 up to 1024 × 1024, 2 above. */
function maxCanvasImages({ width, height }: PictureSize): number {
  const longer = Math.max(width, height)
  if (longer <= 768) return 8
  return longer <= 1024 ? 4 : 2
}

const fits = (side: number): boolean => side >= 32 && side <= MAX_CANVAS_PX && side % 8 === 0

export const CANVAS_RULES: readonly GenerationRule[] = [
  {
    text: 'canvasRequestType, canvasInitId and canvasMaskId require canvasRequest',
    refuses: ({ body }) =>
      !isCanvas(body) &&
      ['canvasRequestType', 'canvasInitId', 'canvasMaskId'].some(name => textIn(body, name) !== null),
  },
  {
    text: 'canvasRequest requires canvasRequestType and canvasInitId',
    refuses: ({ body }) =>
      isCanvas(body) && (textIn(body, 'canvasRequestType') === null || textIn(body, 'canvasInitId') === null),
  },
  {
    text: 'canvasMaskId is required for this canvasRequestType',
    refuses: ({ body }) =>
      isCanvas(body) &&
      ['INPAINT', 'OUTPAINT'].includes(textIn(body, 'canvasRequestType') ?? '') &&
      textIn(body, 'canvasMaskId') === null,
  },
  {
    text: 'canvasRequest is not supported with this model',
    refuses: ({ body, input }) => isCanvas(body) && !input.model.canvas,
  },
  {
    text: 'canvasRequest can not be used with alchemy, photoReal or other features',
    refuses: ({ body }) => isCanvas(body) && hasExtras(body),
  },
  {
    text: 'invalid init image id',
    refuses: ({ body, pictures }) => {
      const initId = textIn(body, 'canvasInitId')
      const maskId = textIn(body, 'canvasMaskId')
      return (
        (initId !== null && pictures.uploaded(initId) === null) || (maskId !== null && pictures.mask(maskId) === null)
      )
    },
  },
  {
    text: 'invalid dimensions',
    refuses: ({ body, input, pictures }) => {
      if (!isCanvas(body)) return false
      const init = pictures.uploaded(textIn(body, 'canvasInitId') ?? '')?.size
      const asked = { width: numberIn(body, 'width'), height: numberIn(body, 'height') }
      if (init === undefined || !fits(init.width) || !fits(init.height)) return true
      return (asked.width ?? input.width) !== init.width || (asked.height ?? input.height) !== init.height
    },
  },
  {
    text: 'num_images is too high for the dimensions of the canvas',
    refuses: ({ body, input }) => isCanvas(body) && input.count > maxCanvasImages(input),
  },
  {
    text: 'init_strength must be between 0 and 0.8 with canvasRequest',
    refuses: ({ body, input }) => isCanvas(body) && ((input.initStrength ?? 0) < 0 || (input.initStrength ?? 0) > 0.8),
  },
]
