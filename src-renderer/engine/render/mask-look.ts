/** How the mask is shown. Colour and pattern together, so that it is never colour alone. */
export type MaskLook = {
  /** 0–255 each. */
  readonly red: number
  readonly green: number
  readonly blue: number
  /** 0–1. */
  readonly opacity: number
  readonly pattern: 'hatch' | 'none'
}

export const DEFAULT_LOOK: MaskLook = { red: 235, green: 60, blue: 70, opacity: 0.46, pattern: 'hatch' }

/** Distance of the hatch lines along a row, their width, and the edge that softens them, in CSS pixels. */
const HATCH_PERIOD_PX = 14 * Math.SQRT2
const HATCH_WIDTH_PX = 2.4 * Math.SQRT2
const HATCH_OPACITY = 0.3

/**
 * Ready pixels: `words[phase * 256 + coverage]`, where the phase is (x + y) modulo `period` in device pixels. One look
 * into a table then draws colour, pattern and coverage at once.
 */
export type LookTable = { readonly words: Uint32Array; readonly period: number }

export function createLookTable(look: MaskLook, pixelRatio: number): LookTable {
  const period = look.pattern === 'none' ? 1 : Math.max(4, Math.round(HATCH_PERIOD_PX * pixelRatio))
  const words = new Uint32Array(period * 256)
  for (let phase = 0; phase < period; phase++) {
    const white = look.pattern === 'none' ? 0 : HATCH_OPACITY * lineCoverage(phase, HATCH_WIDTH_PX * pixelRatio)
    const alpha = white + look.opacity * (1 - white)
    const share = alpha === 0 ? 0 : white / alpha
    const tint = (channel: number): number => Math.round(channel + (255 - channel) * share)
    // Little-endian, as on every machine Chromium runs on: red is the lowest byte.
    const colour = (tint(look.blue) << 16) | (tint(look.green) << 8) | tint(look.red)
    for (let coverage = 1; coverage < 256; coverage++) {
      words[phase * 256 + coverage] = ((Math.round(alpha * coverage) << 24) | colour) >>> 0
    }
  }
  return { words, period }
}

/** The line lies at phase 0 and on; its far end may cover a pixel in part. */
const lineCoverage = (phase: number, width: number): number => Math.min(1, Math.max(0, width - phase))
