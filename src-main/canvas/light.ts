/** Linear light of each 8-bit sRGB value, 0 to 1. */
export const LIGHT: Float64Array = Float64Array.from({ length: 256 }, (_, byte) => {
  const value = byte / 255
  return value <= 0.040_45 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
})

/** Finer than the smallest step between two bytes by a factor of twenty, so that every byte comes back as itself. */
const STEPS = 65_535

const BYTES: Uint8Array = Uint8Array.from({ length: STEPS + 1 }, (_, step) => {
  const light = step / STEPS
  const value = light <= 0.003_130_8 ? light * 12.92 : 1.055 * light ** (1 / 2.4) - 0.055
  return Math.round(value * 255)
})

/** The nearest 8-bit sRGB value; light beyond 0 to 1 is cut. */
export const byteOfLight = (light: number): number =>
  BYTES[light <= 0 ? 0 : light >= 1 ? STEPS : Math.round(light * STEPS)] ?? 0
