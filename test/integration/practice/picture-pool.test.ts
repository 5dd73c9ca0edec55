import sharp from 'sharp'
import { expect, it, onTestFinished } from 'vitest'
import { createPicturePool } from '../../../src-main/practice/picture-pool.ts'
import type { PictureSpec } from '../../../src-main/practice/picture-spec.ts'
import { practiceWorkerUrl } from '../../../src-main/practice/worker-entry.ts'

const aSpec = (changes: Partial<PictureSpec> = {}): PictureSpec => ({
  prompt: 'a quiet lake',
  negativePrompt: '',
  seed: 1,
  variant: 0,
  width: 32,
  height: 24,
  style: null,
  contrast: null,
  format: 'jpg',
  transparent: false,
  work: null,
  ...changes,
})

function startPool(changes: Partial<Parameters<typeof createPicturePool>[0]> = {}) {
  const pool = createPicturePool({ workerUrl: practiceWorkerUrl(), workers: 1, cacheBytes: 1e6, ...changes })
  onTestFinished(() => pool.close())
  return pool
}

it('paints in every format, true to size', async () => {
  const pool = startPool()
  const formats = await Promise.all(
    (['jpg', 'png', 'webp'] as const).map(async format => {
      const { width, height, format: found } = await sharp(await pool.picture(aSpec({ format }))).metadata()
      return [found, width, height]
    }),
  )
  expect(formats).toEqual([
    ['jpeg', 32, 24],
    ['png', 32, 24],
    ['webp', 32, 24],
  ])
})

it('paints once for two that ask at the same time, and keeps it', async () => {
  const pool = startPool()
  const [first, second] = await Promise.all([pool.picture(aSpec()), pool.picture(aSpec())])
  expect(second).toBe(first)
  expect(await pool.picture(aSpec())).toBe(first)
})

it('forgets the oldest when the cache is full, and paints the same again', async () => {
  const pool = startPool({ cacheBytes: 1 })
  const first = await pool.picture(aSpec())
  await pool.picture(aSpec({ seed: 2 }))
  const again = await pool.picture(aSpec())
  expect(again).not.toBe(first)
  expect(Buffer.from(again).equals(Buffer.from(first))).toBe(true)
})

it('goes on after a picture that cannot be painted', async () => {
  const pool = startPool()
  await expect(pool.picture(aSpec({ width: 70_000, height: 1, format: 'webp' }))).rejects.toThrow()
  expect((await pool.picture(aSpec())).byteLength).toBeGreaterThan(100)
})

it('says so when the worker cannot start', async () => {
  const pool = startPool({ workerUrl: new URL('file:///nowhere/paint-worker.js') })
  await expect(pool.picture(aSpec())).rejects.toThrow()
})

it('paints nothing more once it is closed', async () => {
  const pool = startPool()
  await pool.close()
  await expect(pool.picture(aSpec())).rejects.toThrow('closed')
})
