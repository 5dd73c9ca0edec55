import type { Body } from '../validation/field-table.ts'
import { flagIn, numberIn } from '../validation/read-field.ts'
import { priceGeneration, readPriceParameters } from './price.ts'

// Ten-thousandths of a dollar. None of these is published; they are of the order of what third parties have seen.

export const VARIATION_PRICES = { upscale: 125, unzoom: 100, nobg: 75 } as const
export const PROMPT_PRICE = 100

/** The plain universal upscaler is paid by the whole megapixels that come out. */
export const priceUpscale = (megapixels: number): number => 100 + Math.ceil(megapixels) * 25

export function priceUltraUpscale(size: { width: number; height: number }, multiplier: number): number {
  const megapixels = (size.width * size.height * multiplier ** 2) / 1_000_000
  return 250 + Math.ceil(megapixels) * 60
}

/** A frame of the real-time canvas, more when it is refined. */
export function priceFrame(frame: { width: number; height: number; instantRefine: boolean; refine: boolean }): number {
  const area = (frame.width * frame.height) / (512 * 512)
  return Math.max(1, Math.round((frame.refine ? 60 : frame.instantRefine ? 20 : 5) * area))
}

/** What the calculator says; null for services that practice does not offer. */
export function priceService(service: string, parameters: Body): number | null {
  switch (service) {
    case 'IMAGE_GENERATION':
      return priceGeneration(readPriceParameters(parameters))
    case 'LCM_GENERATION':
      return priceFrame({
        width: numberIn(parameters, 'width') ?? 512,
        height: numberIn(parameters, 'height') ?? 512,
        instantRefine: flagIn(parameters, 'instantRefine') ?? false,
        refine: flagIn(parameters, 'refine') ?? false,
      })
    case 'UNIVERSAL_UPSCALER':
      return priceUpscale(numberIn(parameters, 'megapixel') ?? 0)
    case 'UNIVERSAL_UPSCALER_ULTRA':
      return priceUltraUpscale(
        { width: numberIn(parameters, 'inputWidth') ?? 0, height: numberIn(parameters, 'inputHeight') ?? 0 },
        numberIn(parameters, 'upscaleMultiplier') ?? 1.5,
      )
    default:
      return null
  }
}
