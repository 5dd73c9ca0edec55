/** Linear-light red, green, blue; 1 is paper white, more is light that blooms. */
export type Colour = readonly [red: number, green: number, blue: number]

export function fromHex(hex: string): Colour {
  const value = Number.parseInt(hex.slice(1), 16)
  return [toLinear(((value >> 16) & 255) / 255), toLinear(((value >> 8) & 255) / 255), toLinear((value & 255) / 255)]
}

function toLinear(encoded: number): number {
  return encoded <= 0.04045 ? encoded / 12.92 : ((encoded + 0.055) / 1.055) ** 2.4
}

export function toEncoded(linear: number): number {
  return linear <= 0.0031308 ? linear * 12.92 : 1.055 * linear ** (1 / 2.4) - 0.055
}

export function luminance(colour: Colour): number {
  return colour[0] * 0.2126 + colour[1] * 0.7152 + colour[2] * 0.0722
}

export function scale(colour: Colour, factor: number): Colour {
  return [colour[0] * factor, colour[1] * factor, colour[2] * factor]
}

export function multiply(first: Colour, second: Colour): Colour {
  return [first[0] * second[0], first[1] * second[1], first[2] * second[2]]
}

/** Mixes in OKLab, where the way between two colours has no muddy middle. */
export function mix(from: Colour, to: Colour, amount: number): Colour {
  const a = toOklab(from)
  const b = toOklab(to)
  return fromOklab([a[0] + (b[0] - a[0]) * amount, a[1] + (b[1] - a[1]) * amount, a[2] + (b[2] - a[2]) * amount])
}

/** Keeps the lightness of `colour`, takes the hue and chroma of `hue` by `amount`. */
export function tint(colour: Colour, hue: Colour, amount: number): Colour {
  const a = toOklab(colour)
  const b = toOklab(hue)
  return fromOklab([a[0], a[1] + (b[1] - a[1]) * amount, a[2] + (b[2] - a[2]) * amount])
}

/** Moves the OKLab lightness (0..1) by `lightness` and multiplies the chroma. */
export function adjust(colour: Colour, lightness: number, chroma: number): Colour {
  const lab = toOklab(colour)
  return fromOklab([Math.max(0, lab[0] + lightness), lab[1] * chroma, lab[2] * chroma])
}

const RAMP_SIZE = 512

/** A smooth run through colours, as a table: three linear floats for each of `size` places. */
export type Ramp = { readonly size: number; readonly table: Float32Array }

export function createRamp(stops: readonly (readonly [place: number, colour: Colour])[]): Ramp {
  const table = new Float32Array(RAMP_SIZE * 3)
  const first = stops[0]
  if (!first) return { size: RAMP_SIZE, table }
  let before = first
  let after = first
  let upcoming = 1
  for (let index = 0; index < RAMP_SIZE; index += 1) {
    const place = index / (RAMP_SIZE - 1)
    while (place > after[0] && upcoming < stops.length) {
      before = after
      after = stops[upcoming] ?? after
      upcoming += 1
    }
    const span = after[0] - before[0]
    const [red, green, blue] = mix(
      before[1],
      after[1],
      span > 0 ? Math.min(1, Math.max(0, (place - before[0]) / span)) : 1,
    )
    table[index * 3] = red
    table[index * 3 + 1] = green
    table[index * 3 + 2] = blue
  }
  return { size: RAMP_SIZE, table }
}

/** Colours at even distances. */
export function createEvenRamp(colours: readonly Colour[]): Ramp {
  return createRamp(colours.map((colour, index) => [colours.length > 1 ? index / (colours.length - 1) : 0, colour]))
}

/** Where in `ramp.table` the colour for `place` (0..1) starts. */
export function rampIndex(ramp: Ramp, place: number): number {
  const clamped = place < 0 ? 0 : place > 1 ? 1 : place
  return Math.round(clamped * (ramp.size - 1)) * 3
}

export function rampColour(ramp: Ramp, place: number): Colour {
  const index = rampIndex(ramp, place)
  return [ramp.table[index] ?? 0, ramp.table[index + 1] ?? 0, ramp.table[index + 2] ?? 0]
}

type Oklab = readonly [lightness: number, a: number, b: number]

function toOklab([red, green, blue]: Colour): Oklab {
  const l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
  const m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
  const s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ]
}

function fromOklab([lightness, a, b]: Oklab): Colour {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  return [
    Math.max(0, 4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    Math.max(0, -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    Math.max(0, -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ]
}
