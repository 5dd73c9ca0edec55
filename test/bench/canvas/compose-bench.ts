import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import sharp from 'sharp'
import type { ComposeOptions } from '#shared/domain/canvas.ts'
import { createCanvasCrew } from '../../../src-main/canvas/canvas-crew.ts'
import { type BenchRow, benchRow } from '../bench-row.ts'

const DOCUMENT_PX = 4096
const BOX = { x: 1280, y: 1280, width: 1536, height: 1536 }
const FRAME = { x: 0, y: 0, width: DOCUMENT_PX, height: DOCUMENT_PX }
const OPTIONS: ComposeOptions = { mixing: 'linear', alpha: 'blend', matchRim: false }
const ROUNDS = 3

/**
 * Putting a result of 1536 × 1536 into a document of 4096 × 4096 and getting the document out as a PNG, files in and file
 * out, beside sharp doing the same with its own composite, the result cut out by the mask beforehand (which sharp is not
 * charged for, and which is less exact). Best of three, both in turns, so that both meet the same machine.
 */
export async function runComposeBench(): Promise<BenchRow[]> {
  const dir = mkdtempSync(join(tmpdir(), 'sfumato-compose-'))
  const crew = createCanvasCrew()
  try {
    const path = (name: string) => join(dir, name)
    writeFileSync(path('document.png'), await aPhotograph(DOCUMENT_PX, 1).png().toBuffer())
    writeFileSync(path('result.png'), await aPhotograph(BOX.width, 2).png().toBuffer())
    const mask = await softDisc(BOX.width).png().toBuffer()
    const cutOut = await sharp(path('result.png'))
      .joinChannel(await softDisc(BOX.width).raw().toBuffer(), raw1)
      .png()
      .toBuffer()
    const layers = [{ kind: 'picture', path: path('document.png'), rect: FRAME }] as const

    const acceptWith = async (options: ComposeOptions) => {
      const order = { kind: 'compose', layers, box: BOX, resultPath: path('result.png'), mask, options } as const
      const composed = await crew.run(order)
      if (!composed.ok) throw new Error(composed.error.code)
      return composed.value
    }
    const patch = await acceptWith(OPTIONS)
    writeFileSync(path('patch.png'), patch.picture)
    writeFileSync(path('mask.png'), patch.mask)
    const patchLayer = { kind: 'patch', path: path('patch.png'), maskPath: path('mask.png'), rect: patch.rect } as const
    const exportOurs = async () => {
      const order = { kind: 'export', frame: FRAME, format: 'png', quality: 90, embedded: null } as const
      const file = await crew.run({ ...order, layers: [...layers, patchLayer] })
      if (!file.ok) throw new Error(file.error.code)
    }
    const exportSharp = () =>
      sharp(path('document.png'))
        .composite([{ input: cutOut, left: BOX.x, top: BOX.y }])
        .png({ compressionLevel: 6 })
        .toBuffer()
    const acceptSharp = () =>
      sharp(path('document.png'))
        .extract({ left: BOX.x, top: BOX.y, width: BOX.width, height: BOX.height })
        .png()
        .toBuffer()
        .then(box =>
          sharp(box)
            .composite([{ input: cutOut }])
            .png({ compressionLevel: 6 })
            .toBuffer(),
        )

    const out = await race(exportOurs, exportSharp)
    const rewritten = await race(exportOurs, () => sharp(path('document.png')).png({ compressionLevel: 6 }).toBuffer())
    const accepted = await race(() => acceptWith(OPTIONS), acceptSharp)
    const matched = await race(() => acceptWith({ ...OPTIONS, matchRim: true }), acceptSharp)
    const pauses = { ours: await pausesDuring(exportOurs), peer: await pausesDuring(exportSharp) }
    const sharpAlone = 'sharp’s own composite'
    return [
      benchRow({
        name: 'a 4096² document out as PNG',
        value: out.ours,
        unit: 'ms',
        peer: sharpAlone,
        peerValue: out.peer,
        aim: 'at most 2',
      }),
      benchRow({
        name: 'the same',
        value: rewritten.ours,
        unit: 'ms',
        peer: 'sharp alone, read and written without composing',
        peerValue: rewritten.peer,
        aim: 'at most 2',
      }),
      benchRow({
        name: 'a 1536² result composed and filed',
        value: accepted.ours,
        unit: 'ms',
        peer: sharpAlone,
        peerValue: accepted.peer,
        aim: 'for information',
      }),
      benchRow({
        name: 'the same, matched to the rim',
        value: matched.ours,
        unit: 'ms',
        peer: sharpAlone,
        peerValue: matched.peer,
        aim: 'for information',
      }),
      benchRow({
        name: 'pauses of the main thread meanwhile, p99',
        value: pauses.ours,
        unit: 'ms',
        peer: sharpAlone,
        peerValue: pauses.peer,
        aim: 'at most 1',
      }),
    ]
  } finally {
    await crew.close()
    rmSync(dir, { recursive: true, force: true })
  }
}

const raw1 = { raw: { width: BOX.width, height: BOX.height, channels: 1 } } as const

async function race(
  ours: () => Promise<unknown>,
  peer: () => Promise<unknown>,
): Promise<{ ours: number; peer: number }> {
  const best = { ours: Infinity, peer: Infinity }
  for (let round = 0; round < ROUNDS; round++) {
    best.ours = Math.min(best.ours, await timed(ours))
    best.peer = Math.min(best.peer, await timed(peer))
  }
  return best
}

/** What the main thread cannot do meanwhile. On a busy machine this is mostly the machine. */
async function pausesDuring(run: () => Promise<unknown>): Promise<number> {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  await run()
  delay.disable()
  return delay.percentile(99) / 1e6
}

async function timed(run: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await run()
  return performance.now() - start
}

/** As smooth and as noisy as a photograph, so that a PNG of it costs what such a one does. */
function aPhotograph(side: number, seed: number) {
  const bytes = new Uint8Array(side * side * 3)
  let state = seed
  for (let pixel = 0; pixel < side * side; pixel++) {
    const [x, y] = [(pixel % side) / side, Math.floor(pixel / side) / side]
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    const light = 128 + 80 * Math.sin(x * 9 + seed) * Math.cos(y * 7) + (state >>> 29) - 4
    bytes[pixel * 3] = light
    bytes[pixel * 3 + 1] = light * 0.9 + 10
    bytes[pixel * 3 + 2] = light * 0.7 + 40
  }
  return sharp(bytes, { raw: { width: side, height: side, channels: 3 } })
}

function softDisc(side: number) {
  const mask = Uint8Array.from({ length: side * side }, (_, at) => {
    const beyond = Math.hypot((at % side) - side / 2, Math.floor(at / side) - side / 2) - side * 0.38
    return Math.round(255 * Math.min(1, Math.max(0, 0.5 - beyond / 80)))
  })
  return sharp(mask, { raw: { width: side, height: side, channels: 1 } }).toColourspace('b-w')
}
