import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { choosePalette } from '../../../src-main/practice/painter/palette.ts'
import { createRandom } from '../../../src-main/practice/painter/random.ts'
import { chooseScene, readWords, SCENE_KINDS, SCENES } from '../../../src-main/practice/painter/scene.ts'

const NONE = new Set<string>()

function sceneOf(prompt: string) {
  return chooseScene(readWords(prompt), NONE)
}

describe('chooseScene', () => {
  it.each([
    ['Alpine peaks in morning haze', 'alpine'],
    ['a range of mountains', 'alpine'],
    ['endless desert, long shadows', 'dunes'],
    ['The ocean after a storm', 'sea'],
    ['a lake that mirrors the sky', 'lake'],
    ['ink wash, rice paper', 'ink'],
    ['a nebula in teal and gold', 'nebula'],
    ['galaxies', 'nebula'],
    ['abstract flow of lines', 'flow'],
    ['folds of silk', 'silk'],
    ['paper cut landscape', 'paper'],
    ['valley in layers', 'layers'],
    ['ringed planet', 'planet'],
    ['aurora over the fjord', 'aurora'],
    ['old trees in fog', 'forest'],
    ['city lights, bokeh', 'bokeh'],
    ['glossy spheres', 'spheres'],
    ['a mosaic of glass', 'mosaic'],
    ['red canyon', 'canyon'],
  ] as const)('reads %j as %s', (prompt, kind) => {
    expect(sceneOf(prompt)).toBe(kind)
  })

  it('gives the scene of its own name to every kind', () => {
    for (const kind of SCENE_KINDS) expect(sceneOf(kind.toUpperCase())).toBe(kind)
  })

  it('lets the first word decide', () => {
    expect(sceneOf('forest by the sea')).toBe('forest')
    expect(sceneOf('sea by the forest')).toBe('sea')
  })

  it('chooses some scene for any prompt, always the same', () => {
    fc.assert(
      fc.property(fc.string(), prompt => {
        expect(SCENE_KINDS).toContain(sceneOf(prompt))
        expect(sceneOf(prompt)).toBe(sceneOf(prompt))
      }),
    )
  })

  it('avoids what the negative prompt names', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[b-df-hj-np-tv-z]{5,9}$/),
        fc.constantFrom(...SCENE_KINDS),
        (prompt, unwanted) => {
          expect(chooseScene(readWords(prompt), readWords(unwanted))).not.toBe(unwanted)
        },
      ),
    )
  })

  it('mostly keeps the scene when a wordless prompt grows by a word', () => {
    const prompts = Array.from(
      { length: 60 },
      (_, index) => `portrait cyberpunk heroine detailed armour variant${index}`,
    )
    const kept = prompts.filter(prompt => sceneOf(`${prompt} masterpiece`) === sceneOf(prompt)).length
    expect(kept).toBeGreaterThan(30)
  })
})

describe('choosePalette', () => {
  const paletteOf = (prompt: string, seed = 1) =>
    choosePalette(readWords(prompt), SCENES.alpine.taste, createRandom(seed))

  it('follows words for the hour and for colours', () => {
    expect(paletteOf('peaks at dusk').moodName).toBe('dusk')
    expect(paletteOf('peaks at night').mood.night).toBe(true)
    expect(paletteOf('teal peaks')).toMatchObject({ rampName: 'teal', named: true })
    expect(paletteOf('blood orange peaks').rampName).toBe('ember')
    expect(paletteOf('monochrome peaks')).toMatchObject({ moodName: 'grey', rampName: 'monochrome' })
    expect(paletteOf('peaks in black and white').rampName).toBe('monochrome')
  })

  it('stays within the taste of the scene when nothing is named', () => {
    for (let seed = 0; seed < 30; seed += 1) {
      const palette = paletteOf('peaks', seed)
      expect(SCENES.alpine.taste.moods).toContain(palette.moodName)
      expect(palette.named).toBe(false)
    }
  })
})
