import { DEFAULT_LOOK, type MaskLook } from '../../../engine/engine.ts'

type Colour = Pick<MaskLook, 'red' | 'green' | 'blue'>

/** Far from each other and from most pictures; each is still told apart by its hatching alone. */
export const MASK_COLOURS: Readonly<Record<'red' | 'green' | 'blue', Colour>> = {
  red: { red: DEFAULT_LOOK.red, green: DEFAULT_LOOK.green, blue: DEFAULT_LOOK.blue },
  green: { red: 60, green: 170, blue: 90 },
  blue: { red: 70, green: 120, blue: 240 },
}

export const isSameColour = (a: Colour, b: Colour): boolean =>
  a.red === b.red && a.green === b.green && a.blue === b.blue

export const toHex = ({ red, green, blue }: Colour): string =>
  `#${[red, green, blue].map(channel => channel.toString(16).padStart(2, '0')).join('')}`

/** What a colour field gives; null when it is no colour. */
export function fromHex(text: string): Colour | null {
  const parts = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(text)?.slice(1)
  if (parts === undefined) return null
  const [red = 0, green = 0, blue = 0] = parts.map(part => Number.parseInt(part, 16))
  return { red, green, blue }
}
