/** Pixels as a 2D canvas gives them: red, green, blue, alpha, not premultiplied. */
export type PicturePixels = { readonly bytes: Uint8ClampedArray; readonly width: number; readonly height: number }

/** Linear light of each 8-bit sRGB value. */
const LINEAR = Float32Array.from({ length: 256 }, (_, i) => {
  const value = i / 255
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
})

/** Cube roots of 0–1; between the entries a straight line is exact to 1/5000 where it matters. */
const ROOT_STEPS = 4096
const CUBE_ROOTS = Float32Array.from({ length: ROOT_STEPS + 2 }, (_, i) => Math.cbrt(i / ROOT_STEPS))

function cubeRoot(value: number): number {
  const at = value * ROOT_STEPS
  const whole = at | 0
  const low = CUBE_ROOTS[whole] ?? 0
  return low + (at - whole) * ((CUBE_ROOTS[whole + 1] ?? 0) - low)
}

export type Lab = { lightness: number; a: number; b: number }

/** Björn Ottosson's OKLab of an sRGB colour: distances in it are close to what the eye sees. */
export function toOklab(red: number, green: number, blue: number, into: Lab): Lab {
  const r = LINEAR[red] ?? 0
  const g = LINEAR[green] ?? 0
  const b = LINEAR[blue] ?? 0
  const long = cubeRoot(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
  const medium = cubeRoot(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
  const short = cubeRoot(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  into.lightness = 0.2104542553 * long + 0.793617785 * medium - 0.0040720468 * short
  into.a = 1.9779984951 * long - 2.428592205 * medium + 0.4505937099 * short
  into.b = 0.0259040371 * long + 0.7827717662 * medium - 0.808675766 * short
  return into
}

/**
 * How far each pixel's colour is from that of the seed, 255 for a distance of 1 (black to white) and more. Transparency
 * counts like lightness. Neighbours of the same colour are computed once.
 */
export function colourDistances(pixels: PicturePixels, seed: number): Uint8Array {
  const { bytes, width, height } = pixels
  const distances = new Uint8Array(width * height)
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset, width * height)
  const at = seed * 4
  const own = toOklab(bytes[at] ?? 0, bytes[at + 1] ?? 0, bytes[at + 2] ?? 0, { lightness: 0, a: 0, b: 0 })
  const ownAlpha = bytes[at + 3] ?? 0
  const lab: Lab = { lightness: 0, a: 0, b: 0 }
  let lastWord = -1
  let lastDistance = 0
  for (let i = 0; i < distances.length; i++) {
    const word = words[i] ?? 0
    if (word !== lastWord) {
      toOklab(word & 255, (word >> 8) & 255, (word >> 16) & 255, lab)
      const dl = lab.lightness - own.lightness
      const da = lab.a - own.a
      const db = lab.b - own.b
      const dt = ((word >>> 24) - ownAlpha) / 255
      lastDistance = Math.min(255, Math.round(Math.sqrt(dl * dl + da * da + db * db + dt * dt) * 255))
      lastWord = word
    }
    distances[i] = lastDistance
  }
  return distances
}

/** A mask from a picture: how opaque, or how bright, each pixel is. */
export function maskFromPicture(pixels: PicturePixels, from: 'alpha' | 'brightness'): Uint8Array {
  const { bytes, width, height } = pixels
  const mask = new Uint8Array(width * height)
  const lab: Lab = { lightness: 0, a: 0, b: 0 }
  for (let i = 0, at = 0; i < mask.length; i++, at += 4) {
    const alpha = bytes[at + 3] ?? 0
    if (from === 'alpha') mask[i] = alpha
    else {
      toOklab(bytes[at] ?? 0, bytes[at + 1] ?? 0, bytes[at + 2] ?? 0, lab)
      mask[i] = Math.round(Math.min(1, lab.lightness) * alpha)
    }
  }
  return mask
}
