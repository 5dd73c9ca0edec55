import type { Finish } from './finish.ts'

/** What a named style does to the finish; styles not listed print plainly. */
const STYLES: readonly (readonly [name: RegExp, bend: (finish: Finish) => Partial<Finish>])[] = [
  [/^SKETCH/, () => ({ grain: 0, vignette: 0, bloom: 0 })],
  [/MONOCHROME|B_AND_W|BLACK|NOIR/, finish => ({ saturation: 0, contrast: finish.contrast + 0.12, grain: 2.6 })],
  [
    /CINEMATIC|MOODY/,
    finish => ({ contrast: finish.contrast + 0.14, vignette: finish.vignette + 0.14, saturation: 0.94 }),
  ],
  [/VIBRANT|POP|DYNAMIC|GRAPHIC/, finish => ({ saturation: 1.28, contrast: finish.contrast + 0.08 })],
  [/ANIME|ILLUSTRATION|CREATIVE/, () => ({ saturation: 1.2, grain: 0.4, exposure: 1.06 })],
  [/FILM|VINTAGE|RETRO/, () => ({ fade: 0.75, warmth: 0.55, grain: 3, saturation: 0.86 })],
  [/HDR/, finish => ({ contrast: finish.contrast + 0.2, saturation: 1.14, bloom: finish.bloom * 0.6 })],
  [/MINIMALIST|PORTRAIT|FASHION/, () => ({ saturation: 0.84, fade: 0.3, vignette: 0.12 })],
  [/MACRO|BOKEH/, finish => ({ bloom: finish.bloom + 0.3, vignette: finish.vignette + 0.1 })],
]

/** Whether a style is drawn instead of printed, and with which pencil. */
export function pencilOf(style: string | undefined): 'grey' | 'coloured' | undefined {
  if (style === undefined || !style.toUpperCase().startsWith('SKETCH')) return undefined
  return /COLOU?R/.test(style.toUpperCase()) ? 'coloured' : 'grey'
}

const USUAL_CONTRAST = 3.5

export function bendForStyle(finish: Finish, style: string | undefined, contrast: number | undefined): Finish {
  const found = style === undefined ? undefined : STYLES.find(([name]) => name.test(style.toUpperCase()))
  const styled = found ? { ...finish, ...found[1](finish) } : finish
  if (contrast === undefined) return styled
  return { ...styled, contrast: styled.contrast + (contrast - USUAL_CONTRAST) * 0.12 }
}
