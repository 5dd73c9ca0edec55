import { hashString } from './random.ts'
import type { Scene } from './scene-context.ts'
import { alpine } from './scenes/alpine.ts'
import { aurora } from './scenes/aurora.ts'
import { bokeh } from './scenes/bokeh.ts'
import { canyon } from './scenes/canyon.ts'
import { dunes } from './scenes/dunes.ts'
import { flow } from './scenes/flow.ts'
import { forest } from './scenes/forest.ts'
import { ink } from './scenes/ink.ts'
import { lake } from './scenes/lake.ts'
import { layers } from './scenes/layers.ts'
import { mosaic } from './scenes/mosaic.ts'
import { nebula } from './scenes/nebula.ts'
import { paper } from './scenes/paper.ts'
import { planet } from './scenes/planet.ts'
import { sea } from './scenes/sea.ts'
import { silk } from './scenes/silk.ts'
import { spheres } from './scenes/spheres.ts'

export const SCENES = {
  alpine,
  sea,
  dunes,
  lake,
  canyon,
  forest,
  ink,
  planet,
  aurora,
  silk,
  flow,
  paper,
  mosaic,
  bokeh,
  spheres,
  layers,
  nebula,
} as const satisfies Readonly<Record<string, Scene>>

export type SceneKind = keyof typeof SCENES

export const SCENE_KINDS = Object.keys(SCENES).filter((kind): kind is SceneKind => kind in SCENES)

const SCENE_WORDS: Readonly<Record<SceneKind, string>> = {
  alpine: 'alpine alps mountain peak summit glacier snow everest',
  sea: 'sea ocean wave water coast surf tide sail ship',
  dunes: 'dune desert sand sahara',
  ink: 'ink wash sumi brush calligraphy japanese',
  planet: 'planet saturn jupiter earth mars orbit ring moonrise',
  aurora: 'aurora northern-lights borealis arctic',
  silk: 'silk satin liquid fabric cloth chrome metal molten',
  flow: 'flow abstract line lines field generative stream current swirl hair',
  lake: 'lake reflection mirror pond river fjord',
  canyon: 'canyon mesa rock cliff gorge butte badlands',
  forest: 'forest tree wood jungle pine woodland',
  mosaic: 'mosaic tile tessera stained glass voronoi',
  bokeh: 'bokeh lights city street neon firefly lantern',
  spheres: 'sphere ball orb marble bubble still-life',
  paper: 'paper papercut cutout collage origami card',
  layers: 'layer valley ridge hill',
  nebula: 'nebula galaxy space cosmos cosmic star universe',
}

/** Words of a prompt in their order, lower case, plurals cut. */
export function readWords(prompt: string): ReadonlySet<string> {
  const words = new Set<string>()
  for (const word of prompt
    .toLowerCase()
    .replaceAll('black and white', 'black-and-white')
    .replaceAll('blood orange', 'blood-orange')
    .match(/[\p{L}\p{N}][\p{L}\p{N}-]*/gu) ?? []) {
    words.add(word)
    if (word.length > 4 && word.endsWith('ies')) words.add(`${word.slice(0, -3)}y`)
    else if (word.length > 3 && word.endsWith('s') && !word.endsWith('ss')) words.add(word.slice(0, -1))
  }
  return words
}

/**
 * The scene a prompt asks for. The first word that names one wins; a prompt that names none gets one by its smallest
 * word hash, so that prompts which share most words mostly share the scene.
 */
export function chooseScene(words: ReadonlySet<string>, unwanted: ReadonlySet<string>): SceneKind {
  for (const word of words) {
    for (const kind of SCENE_KINDS) {
      if (SCENE_WORDS[kind].split(' ').includes(word)) return kind
    }
  }
  const allowed = SCENE_KINDS.filter(kind => !SCENE_WORDS[kind].split(' ').some(word => unwanted.has(word)))
  const kinds = allowed.length > 0 ? allowed : SCENE_KINDS
  return kinds[gistOf(words) % kinds.length] ?? 'alpine'
}

/** The smallest hash among the telling words of a prompt: stable under most small edits. */
export function gistOf(words: ReadonlySet<string>): number {
  let smallest = 0xffffffff
  for (const word of words) {
    if (word.length > 3) smallest = Math.min(smallest, hashString(word))
  }
  return smallest
}
