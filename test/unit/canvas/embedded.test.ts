import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import type { EmbeddedCanvas } from '#shared/domain/canvas.ts'
import { fitXmp, readPngText, textOfXmp } from '../../../src-main/canvas/embedded.ts'
import { encodeExport, readEmbedded } from '../../../src-main/canvas/export.ts'
import { aRequest } from '../../support/builders.ts'
import { aRandom, noisePixels } from './canvas-support.ts'

const embeddedWith = (count: number): EmbeddedCanvas => ({
  program: 'Sfumato',
  version: 1,
  width: 24,
  height: 16,
  isComplete: true,
  steps: Array.from({ length: count }, (_, index) => ({
    box: { x: -8, y: 0, width: 64, height: 64 },
    maskHash: 'a'.repeat(64),
    options: { mixing: 'linear', alpha: 'blend', matchRim: true },
    request: aRequest({ prompt: `step ${index}: “fog” <over> the & sea, 海 \u0000\u0007 ]]> </sfumato:canvas>` }),
  })),
})
const pixels = noisePixels(aRandom(3), 24, 16, 4)

describe('an exported file', () => {
  it.each(['png', 'webp', 'jpeg'] as const)('in %s carries every request and can be read back', async format => {
    const embedded = embeddedWith(3)
    const bytes = await encodeExport(pixels, { format, quality: 90, embedded })
    expect(await sharp(bytes).metadata()).toMatchObject({ format, width: 24, height: 16, hasAlpha: format !== 'jpeg' })
    expect(await readEmbedded(bytes)).toEqual(embedded)
  })

  it('in PNG has exactly the pixels, with text or without', async () => {
    for (const embedded of [null, embeddedWith(1)]) {
      const bytes = await encodeExport(pixels, { format: 'png', quality: 90, embedded })
      expect(Buffer.compare(await sharp(bytes, { failOn: 'warning' }).raw().toBuffer(), pixels.bytes)).toBe(0)
    }
  })

  it('in PNG has no transparency when nothing is transparent', async () => {
    const opaque = pixels.bytes.map((byte, at) => (at % 4 === 3 ? 255 : byte))
    const bytes = await encodeExport({ ...pixels, bytes: opaque }, { format: 'png', quality: 90, embedded: null })
    expect((await sharp(bytes).metadata()).hasAlpha).toBe(false)
  })

  it.each([
    [undefined, 255],
    ['#204060', 32],
  ])('in JPEG shows the ground %s where nothing is', async (background, red) => {
    const nothing = { ...pixels, bytes: new Uint8Array(pixels.bytes.length) }
    const ground = background === undefined ? {} : { background }
    const bytes = await encodeExport(nothing, { format: 'jpeg', quality: 95, embedded: null, ...ground })
    const [channel] = (await sharp(bytes).stats()).channels
    expect(Math.abs((channel?.mean ?? 0) - red)).toBeLessThan(2)
  })

  it('in JPEG keeps the newest requests when there is no room for all, and says so', async () => {
    const bytes = await encodeExport(pixels, { format: 'jpeg', quality: 90, embedded: embeddedWith(400) })
    const read = await readEmbedded(bytes)
    expect(read?.isComplete).toBe(false)
    expect(read?.steps.length).toBeGreaterThan(20)
    expect(read?.steps.at(-1)?.request?.prompt).toContain('step 399')
  })

  it('from elsewhere says nothing, and neither does a scratched one', async () => {
    const bytes = await encodeExport(pixels, { format: 'png', quality: 90, embedded: embeddedWith(1) })
    const scratched = bytes.slice()
    scratched[80] = (scratched[80] ?? 0) ^ 1
    expect(readPngText(scratched)).toBe(null)
    expect(await readEmbedded(new TextEncoder().encode('no picture'))).toBe(null)
    expect(await readEmbedded(bytes.slice(0, 60))).toBe(null)
    expect(
      await readEmbedded(
        await sharp(pixels.bytes, { raw: { ...pixels } })
          .png()
          .toBuffer(),
      ),
    ).toBe(null)
  })

  it('fits any limit', () => {
    for (const limit of [10, 1000, 5000, 50_000]) {
      const xmp = fitXmp(embeddedWith(50), limit)
      expect(xmp.length <= limit || textOfXmp(xmp)?.includes('"steps":[]')).toBe(true)
    }
  })
})
