import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { ModelKey } from '#shared/domain/ids.ts'
import { createImageStore } from '../../src-main/database/image-store.ts'
import type { NewImage } from '../../src-main/database/stores.ts'
import { closeFile, openFile } from '../../src-main/database/open.ts'
import { createPromptStore } from '../../src-main/database/prompt-store.ts'
import { adoptImage } from '../../src-main/library/adopt-image.ts'
import { createImageFiles } from '../../src-main/library/image-files.ts'
import { paint } from '../../src-main/practice/painter/paint.ts'
import { aJobRecord, aRequest, silentLog } from './builders.ts'
import { anOutput } from './library-builders.ts'

const PROMPTS = [
  'Alpine ridge at first light, thin snow over granite',
  'Dune field from a low ridge, evening side light',
  'Ocean swell under a low orange sun',
  'Ink wash mountains with a red sun',
  'Nebula in copper and teal',
  'Paper-cut valley, seven layers',
  'Aurora over black spruce',
  'Glazed spheres on a pale table',
  'Still lake between hills, mist on the water',
  'Forest of thin trunks in fog',
  'Ringed gas giant, warm key light',
  'Canyon rim at noon, distant mesas',
] as const
const SHAPES = [
  [512, 512],
  [768, 432],
  [432, 768],
  [640, 480],
] as const
const DAY_MS = 86_400_000

/**
 * A profile whose library holds so many pictures over the last weeks. A few dozen files are painted and shared, so that ten
 * thousand rows are made in seconds and every thumbnail is there.
 */
export async function seedLibrary(profileDir: string, count: number): Promise<void> {
  mkdirSync(profileDir, { recursive: true })
  const files = createImageFiles({ profileDir })
  mkdirSync(files.tempDir, { recursive: true })
  const painted: NewImage[] = []
  for (const [index, prompt] of PROMPTS.entries()) {
    const [width, height] = SHAPES[index % SHAPES.length] ?? SHAPES[0]
    const request = aRequest({
      prompt,
      width,
      height,
      seed: 1000 + index,
      model: ModelKey.parse('leonardo/phoenix-1.0'),
    })
    const { rgb } = paint({ prompt, seed: request.seed, width, height })
    const bytes = await sharp(rgb, { raw: { width, height, channels: 3 } })
      .jpeg({ quality: 88 })
      .toBuffer()
    const tempPath = join(files.tempDir, `seed-${index}`)
    writeFileSync(tempPath, bytes)
    const hash = createHash('sha256').update(bytes).digest('hex')
    const record = aJobRecord({ state: 'downloading', realm: 'practice', request, outputs: [anOutput(0)] })
    const adopted = await adoptImage({ files }, { tempPath, hash, format: 'jpeg' }, record, 0)
    if (!adopted.ok) throw new Error(adopted.error.code)
    painted.push(adopted.value)
  }
  const opened = openFile({ profileDir, log: silentLog })
  if (!opened.ok) throw new Error(opened.error.code)
  const images = createImageStore(opened.value, createPromptStore(opened.value))
  const now = Date.now()
  opened.value.transaction(() => {
    for (let index = 0; index < count; index++) {
      const picture = painted[(index * 5 + Math.floor(index / 12) * 7) % painted.length]
      if (picture === undefined) continue
      const createdAt = now - Math.floor((index / count) * 40 * DAY_MS) - index
      images.add({ ...picture, job: null, createdAt, realm: 'practice' }, null)
    }
    images.raiseRevision()
  })()
  closeFile(opened.value)
}
