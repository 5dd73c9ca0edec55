import { createNoise, type Noise } from './noise.ts'

/**
 * Draws a finished picture again in pencil: dark edges where tones change, hatching where it is dark, paper left
 * white elsewhere. With `coloured` the pencil takes a little of the colour below.
 */
export function sketch(rgb: Uint8Array, width: number, height: number, coloured: boolean): void {
  const tone = new Float32Array(width * height)
  for (let pixel = 0; pixel < tone.length; pixel += 1) {
    const index = pixel * 3
    tone[pixel] = ((rgb[index] ?? 0) * 0.299 + (rgb[index + 1] ?? 0) * 0.587 + (rgb[index + 2] ?? 0) * 0.114) / 255
  }
  const fine = blur(tone, width, height, Math.max(1, Math.round(height * 0.0016)))
  const near = blur(fine, width, height, Math.max(1, Math.round(height * 0.004)))
  const wide = blur(near, width, height, Math.max(2, Math.round(height * 0.011)))
  const noise = createNoise(9)
  for (let row = 0; row < height; row += 1) {
    const y = (row + 0.5) / height
    for (let column = 0; column < width; column += 1) {
      const pixel = row * width + column
      const x = (column + 0.5 - width / 2) / height
      const here = fine[pixel] ?? 0
      // An edge is where a place is darker than its surroundings.
      const edge = Math.max(0, (near[pixel] ?? 0) - here) * 7 + Math.max(0, (wide[pixel] ?? 0) - here) * 3.2
      const tooth = 0.72 + 0.5 * noise.at(x * 290, y * 290)
      const graphite = Math.min(0.9, (edge * 1.4 + hatch(noise, x, y, here) * 1.35) * tooth + (1 - here) * 0.09)
      const paper = 247 + 3 * noise.at(x * 90, y * 90)
      const index = pixel * 3
      for (let channel = 0; channel < 3; channel += 1) {
        const below = rgb[index + channel] ?? 0
        const wash = coloured ? paper - (255 - below) * 0.55 * (0.8 + 0.2 * tooth) : paper - 4 * channel
        const lead = coloured ? below * 0.35 + 18 : 38 + channel * 2
        rgb[index + channel] = Math.max(0, Math.min(255, wash + (lead - wash) * graphite))
      }
    }
  }
}

/** Up to three layers of slanted strokes, each for a darker tone, that wander as a hand does. */
function hatch(noise: Noise, x: number, y: number, tone: number): number {
  let sum = 0
  for (let layer = 0; layer < 3; layer += 1) {
    const dark = 0.66 - layer * 0.2 - tone
    if (dark <= 0) break
    const angle = 0.9 - layer * 0.75
    const along = x * Math.cos(angle) + y * Math.sin(angle)
    const across = y * Math.cos(angle) - x * Math.sin(angle) + 0.004 * noise.at(along * 5 + layer * 9, layer)
    const stroke = 0.5 + 0.5 * Math.sin(across * 900 + 2 * noise.at(along * 3, across * 30))
    const pressure = 0.75 + 0.5 * noise.at(along * 14 + layer, across * 150)
    sum += Math.min(1, dark * 3.6) * stroke * stroke * pressure * 0.44
  }
  return sum
}

/** Two box blurs, rows then columns. */
function blur(source: Float32Array, width: number, height: number, radius: number): Float32Array {
  return blurTurned(blurTurned(source, width, height, radius), height, width, radius)
}

function blurTurned(source: Float32Array, width: number, height: number, radius: number): Float32Array {
  const turned = new Float32Array(source.length)
  const share = 1 / (radius * 2 + 1)
  for (let row = 0; row < height; row += 1) {
    const start = row * width
    let sum = 0
    for (let offset = -radius; offset < radius; offset += 1) {
      sum += source[start + Math.min(width - 1, Math.max(0, offset))] ?? 0
    }
    for (let column = 0; column < width; column += 1) {
      sum += source[start + Math.min(width - 1, column + radius)] ?? 0
      turned[column * height + row] = sum * share
      sum -= source[start + Math.max(0, column - radius)] ?? 0
    }
  }
  return turned
}
