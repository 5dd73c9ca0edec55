import { type Colour, createEvenRamp, fromHex, mix, type Ramp, tint } from './colour.ts'
import type { Random } from './random.ts'

/** The light of a place and an hour. */
export type Mood = {
  readonly zenith: Colour
  readonly middle: Colour
  readonly horizon: Colour
  readonly haze: Colour
  readonly sun: Colour
  /** Brightness of direct light. */
  readonly sunPower: number
  /** Height of the sun over the horizon, 0 (rising) to 1 (overhead). */
  readonly sunHeight: number
  readonly night: boolean
}

export type Palette = {
  readonly moodName: MoodName
  readonly mood: Mood
  readonly rampName: RampName
  /** Five colours from dark to light. */
  readonly colours: readonly [Colour, Colour, Colour, Colour, Colour]
  readonly ramp: Ramp
  /** A colour that sings against the ramp. */
  readonly accent: Colour
  /** Whether words of the prompt named a colour; scenes with colours of their own then follow the ramp more. */
  readonly named: boolean
}

type MoodName = keyof typeof MOODS
type RampName = keyof typeof RAMPS

function mood(colours: string, sunPower: number, sunHeight: number, night = false): Mood {
  const [zenith, middle, horizon, haze, sun] = colours.split(' ').map(fromHex)
  const grey: Colour = [0.5, 0.5, 0.5]
  return {
    zenith: zenith ?? grey,
    middle: middle ?? grey,
    horizon: horizon ?? grey,
    haze: haze ?? grey,
    sun: sun ?? grey,
    sunPower,
    sunHeight,
    night,
  }
}

const MOODS = {
  dawn: mood('#34609f #9a94be #edcba4 #cbb0b4 #ffd3a0', 1.5, 0.2),
  day: mood('#2d69b3 #86b1dc #dfe9ee #bccfdd #fff1dc', 1.7, 0.55),
  golden: mood('#4f80b8 #c9b7a2 #f7d7a0 #d8b795 #ffcb8c', 1.6, 0.2),
  dusk: mood('#38376f #93588f #f3a283 #b37c90 #ff9a66', 1.35, 0.13),
  rose: mood('#7768a6 #c68ea8 #f4c6b0 #cda2a8 #ffcfb0', 1.4, 0.22),
  night: mood('#040a20 #0b1d49 #21407c #14294f #a9c0f0', 0.5, 0.45, true),
  storm: mood('#3c4854 #6f7c86 #bcc6c6 #929fa5 #e2e8e6', 0.75, 0.5),
  mist: mood('#93aab0 #bccbc9 #e7ebe2 #ccd6cf #f6f3e2', 0.95, 0.45),
  ember: mood('#3a1a2c #93352f #f58a3c #b9573c #ffab55', 1.5, 0.1),
  grey: mood('#4f5052 #98999a #e4e4e2 #bdbdbc #f4f3f0', 1.2, 0.35),
} as const

/** For scenes that only exist at night, whatever hour the prompt names. */
export const NIGHT: Mood = MOODS.night

const RAMPS = {
  ember: '#1a0a0a #6b1712 #cc4420 #f39b4e #fbe6bf #1f8f98',
  teal: '#03212b #0a5361 #1f959f #8ed3c6 #f3ebd4 #f2a14a',
  gold: '#1b130b #6a4614 #c28b2a #eec66a #fbf1d6 #1c5f7d',
  rose: '#22101e #71304f #c8607c #f1aaa6 #fce8dd #3d7f8c',
  violet: '#120a2b #42257c #8250c2 #c79eeb #f5e9fb #f0b45a',
  indigo: '#060b27 #1c2f75 #3f68c4 #93b8ee #eff4fb #f3a66a',
  emerald: '#04170f #0f4a35 #2d8f65 #97d1a2 #f2f5de #e9b04c',
  ochre: '#20130c #6f3f20 #b9793f #e3b983 #f7ebd6 #2f6f77',
  crimson: '#17050b #610d20 #b42236 #ef7561 #fbdac6 #e9c46a',
  coral: '#12303c #1f7f8a #ee7f63 #f8b995 #fdf0e0 #14505c',
  slate: '#11181f #34495a #6d8b9c #b3c6cc #f1f2ec #d98e5f',
  monochrome: '#0d0d0e #3b3c3e #7d7e81 #bfbfbe #f6f5f2 #55565a',
} as const

const MOOD_WORDS: Readonly<Record<MoodName, string>> = {
  dawn: 'dawn sunrise morning daybreak early',
  day: 'day noon midday bright sunny clear summer blue-sky',
  golden: 'golden honey afternoon autumn goldenhour warm',
  dusk: 'dusk sunset evening twilight sundown',
  rose: 'rose pink blush spring pastel blossom',
  night: 'night midnight moon moonlight moonlit nocturne starry stars dark',
  storm: 'storm stormy rain thunder overcast grey-sky moody winter tempest',
  mist: 'mist misty fog foggy haze hazy pale soft quiet',
  ember: 'ember fire burning lava inferno apocalyptic volcanic mars',
  grey: 'monochrome greyscale grayscale noir charcoal black-and-white',
}

const RAMP_WORDS: Readonly<Record<RampName, string>> = {
  ember: 'orange blood-orange rust copper fire ember lava burnt autumn',
  teal: 'teal turquoise aqua cyan lagoon seafoam',
  gold: 'gold yellow amber honey brass saffron',
  rose: 'rose pink blush salmon magenta fuchsia',
  violet: 'violet purple lavender lilac plum amethyst orchid',
  indigo: 'blue indigo cobalt navy azure sapphire ultramarine',
  emerald: 'green emerald moss jade mint olive lime fern',
  ochre: 'ochre sand sandy beige brown clay terracotta umber sepia',
  crimson: 'red crimson scarlet ruby blood vermilion',
  coral: 'coral peach retro pastel vintage',
  slate: 'slate steel silver stone grey gray winter',
  monochrome: 'monochrome greyscale grayscale noir charcoal black-and-white white black',
}

/** Moods and ramps that suit a scene when the prompt names none. */
export type Taste = {
  readonly moods: readonly [MoodName, ...MoodName[]]
  readonly ramps: readonly [RampName, ...RampName[]]
}

export function choosePalette(words: ReadonlySet<string>, taste: Taste, random: Random): Palette {
  const namedMood = findNamed(MOOD_WORDS, words)
  const namedRamp = findNamed(RAMP_WORDS, words)
  const moodName = namedMood ?? random.pick(taste.moods)
  const rampName = namedRamp ?? (moodName === 'grey' ? 'monochrome' : random.pick(taste.ramps))
  const [dark = GREY, deep = GREY, full = GREY, soft = GREY, pale = GREY, accent = GREY] = RAMPS[rampName]
    .split(' ')
    .map(fromHex)
  const colours = [dark, deep, full, soft, pale] as const
  const plain = MOODS[moodName]
  return {
    moodName,
    mood: namedRamp ? tintMood(plain, full, rampName === 'monochrome' ? 1 : namedMood ? 0.2 : 0.32) : plain,
    rampName,
    colours,
    ramp: createEvenRamp(colours),
    accent,
    named: namedRamp !== undefined,
  }
}

const GREY: Colour = [0.5, 0.5, 0.5]

function tintMood(plain: Mood, hue: Colour, amount: number): Mood {
  return {
    ...plain,
    zenith: tint(plain.zenith, hue, amount),
    middle: tint(plain.middle, hue, amount),
    horizon: tint(plain.horizon, hue, amount * 0.7),
    haze: tint(plain.haze, hue, amount),
    sun: mix(plain.sun, tint(plain.sun, hue, amount), 0.5),
  }
}

function findNamed<Name extends string>(
  table: Readonly<Record<Name, string>>,
  words: ReadonlySet<string>,
): Name | undefined {
  // The first word of the prompt that names something wins: painters are told the main colour first.
  for (const word of words) {
    for (const name in table) {
      if (table[name].split(' ').includes(word)) return name
    }
  }
  return undefined
}
