import type { Colour } from '../../../engine/engine.ts'

/** As the chooser's sliders have it: hue 0–360, saturation and brightness 0–100. */
export type Hsb = { readonly hue: number; readonly saturation: number; readonly brightness: number }

const byte = (value: number): string => Math.round(value).toString(16).padStart(2, '0')

export const hexOf = ({ red, green, blue }: Colour): string => `#${byte(red)}${byte(green)}${byte(blue)}`

/** `#d07830`, `d07830` or `#d73`; null when it is none. */
export function readHex(text: string): Colour | null {
  const digits = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(text.trim())?.[1]
  if (digits === undefined) return null
  const size = digits.length / 3
  const channel = (index: number): number => {
    const part = digits.slice(index * size, (index + 1) * size)
    return Number.parseInt(size === 1 ? part + part : part, 16)
  }
  return { red: channel(0), green: channel(1), blue: channel(2) }
}

export function hsbOf({ red, green, blue }: Colour): Hsb {
  const most = Math.max(red, green, blue)
  const spread = most - Math.min(red, green, blue)
  const turn =
    spread === 0
      ? 0
      : most === red
        ? ((green - blue) / spread + 6) % 6
        : most === green
          ? (blue - red) / spread + 2
          : (red - green) / spread + 4
  return { hue: turn * 60, saturation: most === 0 ? 0 : (spread / most) * 100, brightness: (most / 255) * 100 }
}

export function colourOfHsb({ hue, saturation, brightness }: Hsb): Colour {
  const value = (brightness / 100) * 255
  const channel = (shift: number): number => {
    const k = (shift + hue / 60) % 6
    return Math.round(value - value * (saturation / 100) * Math.max(0, Math.min(k, 4 - k, 1)))
  }
  return { red: channel(5), green: channel(3), blue: channel(1) }
}
