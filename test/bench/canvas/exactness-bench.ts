import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { fulfil } from '../../../src-main/canvas/canvas-work.ts'
import type { Pixels } from '../../../src-main/canvas/pixels.ts'
import { aFeatheredMask, aRandom, noisePixels } from '../../unit/canvas/canvas-support.ts'
import { type BenchRow, benchRow } from '../bench-row.ts'

const CASES = 200
const MOST_FEATHER_PX = 16

/**
 * Results of any size laid through feathered masks into documents of any size, with transparent parts and without,
 * files in and file out: how many bytes outside the mask came out otherwise. Sharp's composite stands beside it, given
 * the result cut out by the same mask.
 */
export async function runExactnessBench(): Promise<BenchRow[]> {
  const dir = mkdtempSync(join(tmpdir(), 'sfumato-exact-'))
  try {
    let [ours, peers] = [0, 0]
    for (let seed = 1; seed <= CASES; seed++) {
      const scene = aScene(seed)
      const document = join(dir, 'document.png')
      const result = join(dir, 'result.png')
      writeFileSync(document, await pngOf(scene.document))
      writeFileSync(result, await pngOf(scene.result))
      const before = await rgbaOf(document)
      ours += changedOutside(before, await rgbaOf(await composeOurs(dir, document, result, scene)), scene)
      peers += changedOutside(before, await rgbaOf(await composeBySharp(document, result, scene)), scene)
    }
    const peer = 'sharp’s own composite'
    const name = `bytes changed outside the mask, ${CASES} cases`
    return [benchRow({ name, value: ours, unit: 'bytes', peer, peerValue: peers, aim: '0' })]
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}

type Scene = { readonly seed: number; readonly document: Pixels; readonly result: Pixels; readonly mask: Uint8Array }

/** Every other result comes back at half the size. */
function aScene(seed: number): Scene {
  const random = aRandom(seed * 104_729)
  const side = (): number => 2 + Math.floor(random() * 150)
  const [width, height] = [side(), side()]
  const document = noisePixels(random, width, height, seed % 3 === 0 ? 3 : 4)
  const scale = seed % 2 === 0 ? 2 : 1
  const result = noisePixels(random, Math.ceil(width / scale), Math.ceil(height / scale), 3)
  const mask = aFeatheredMask(random, width, height, random() * MOST_FEATHER_PX)
  mask[0] = Math.max(1, mask[0] ?? 0)
  return { seed, document, result, mask }
}

const pngOf = ({ bytes, width, height, channels }: Pixels): Promise<Buffer> =>
  sharp(bytes, { raw: { width, height, channels } }).png({ compressionLevel: 1 }).toBuffer()

const rgbaOf = (file: string | Uint8Array): Promise<Buffer> => sharp(file).ensureAlpha().raw().toBuffer()

const maskPng = ({ mask, document: { width, height } }: Scene): Promise<Buffer> =>
  sharp(mask, { raw: { width, height, channels: 1 } })
    .toColourspace('b-w')
    .png()
    .toBuffer()

async function composeOurs(dir: string, document: string, result: string, scene: Scene): Promise<Uint8Array> {
  const { seed } = scene
  const { width, height } = scene.document
  const frame = { x: 0, y: 0, width, height }
  const layers = [{ kind: 'picture', path: document, rect: frame }] as const
  const composed = await fulfil({
    kind: 'compose',
    layers,
    box: frame,
    resultPath: result,
    mask: await maskPng(scene),
    options: {
      mixing: seed % 4 < 2 ? 'linear' : 'srgb',
      alpha: seed % 7 === 0 ? 'lock' : 'blend',
      matchRim: seed % 5 === 0,
    },
  })
  if (!composed.ok || !('picture' in composed.value)) throw new Error('it was not composed')
  const { picture, mask, rect } = composed.value
  const patch = { kind: 'patch', path: join(dir, 'patch.png'), maskPath: join(dir, 'mask.png'), rect } as const
  writeFileSync(patch.path, picture)
  if (mask !== null) writeFileSync(patch.maskPath, mask)
  const order = { kind: 'export', layers: [...layers, patch], frame, format: 'png', quality: 90 } as const
  const exported = await fulfil({ ...order, embedded: null })
  if (!exported.ok || !('bytes' in exported.value)) throw new Error('it was not exported')
  return exported.value.bytes
}

async function composeBySharp(document: string, result: string, { document: size, mask }: Scene): Promise<Uint8Array> {
  const { width, height } = size
  const cutOut = await sharp(result)
    .resize({ width, height, fit: 'fill' })
    .joinChannel(Buffer.from(mask), { raw: { width, height, channels: 1 } })
    .png()
    .toBuffer()
  return sharp(document)
    .composite([{ input: cutOut }])
    .png()
    .toBuffer()
}

function changedOutside(before: Uint8Array, after: Uint8Array, { mask }: Scene): number {
  if (after.length !== before.length) return before.length
  return before.reduce((count, byte, at) => count + (mask[at >> 2] === 0 && after[at] !== byte ? 1 : 0), 0)
}
