import { LARGEST_CANVAS_PX } from '#shared/domain/canvas.ts'

export type SizePreset = 'square' | 'portrait' | 'landscape' | 'wide' | 'tall' | 'large' | 'print'

/** Sides that the canvas models paint in one box, and two that are for print. */
export const SIZE_PRESETS: Readonly<Record<SizePreset, { readonly width: number; readonly height: number }>> = {
  square: { width: 1024, height: 1024 },
  portrait: { width: 832, height: 1248 },
  landscape: { width: 1248, height: 832 },
  wide: { width: 1536, height: 864 },
  tall: { width: 864, height: 1536 },
  large: { width: 2048, height: 2048 },
  print: { width: 2480, height: 3508 },
}

export const PRESET_NAMES = Object.keys(SIZE_PRESETS).filter((name): name is SizePreset => name in SIZE_PRESETS)

/** The preset that has this size, whichever way it was reached. */
export const presetOf = (width: number, height: number): SizePreset | 'own' =>
  PRESET_NAMES.find(name => SIZE_PRESETS[name].width === width && SIZE_PRESETS[name].height === height) ?? 'own'

export const MAX_SIDE_PX = LARGEST_CANVAS_PX

/** How large the shape is drawn in a square of this side. */
export function shapeWithin(width: number, height: number, sidePx: number): { width: number; height: number } {
  const scale = sidePx / Math.max(width, height)
  return { width: Math.max(2, Math.round(width * scale)), height: Math.max(2, Math.round(height * scale)) }
}
