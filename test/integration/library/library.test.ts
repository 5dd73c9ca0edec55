import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import type { ImageId } from '#shared/domain/ids.ts'
import type { LibraryCounts } from '#shared/domain/library-image.ts'
import type { Result } from '#shared/lib/result.ts'
import { openDatabase, type Database } from '../../../src-main/database/database.ts'
import { adoptImage } from '../../../src-main/library/adopt-image.ts'
import { createImageFiles, type ImageFiles } from '../../../src-main/library/image-files.ts'
import { createLibrary, type Library } from '../../../src-main/library/library.ts'
import { createMedia } from '../../../src-main/library/media.ts'
import { aJobRecord, silentLog } from '../../support/builders.ts'
import { anOutput } from '../../support/library-builders.ts'
import { aPicture } from '../../support/pictures.ts'
import { aTempDir } from '../../support/temp-dir.ts'

const HOUR_MS = 3_600_000
const MEDIA = 'http://127.0.0.1/media'

let database: Database
let files: ImageFiles
let library: Library
let media: (request: Request) => Promise<Response>
let published: LibraryCounts[]
let shown: string[]
let now: number
let uptimeMs: number
let profileDir: string

beforeEach(async () => {
  profileDir = aTempDir()
  const opened = await openDatabase({ profileDir, log: silentLog })
  if (!opened.ok) throw new Error(opened.error.code)
  database = opened.value
  onTestFinished(() => database.close())
  published = []
  shown = []
  now = Date.now()
  uptimeMs = 0
  startAnew()
})

/** As a new run of the program over the same profile. */
function startAnew(): void {
  files = createImageFiles({ profileDir, uptimeMs: () => uptimeMs })
  const shell = {
    async showFile(path: string) {
      shown.push(path)
    },
  }
  const clock = { now: () => now }
  library = createLibrary({
    database,
    files,
    clock,
    shell,
    log: silentLog,
    published: counts => published.push(counts),
  })
  media = createMedia({ database, files, mediaBase: MEDIA, log: silentLog })
}

const value = <T>(result: Result<T, unknown>): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

function aDownload(bytes: Uint8Array): { tempPath: string; hash: string; format: 'jpeg' } {
  mkdirSync(files.tempDir, { recursive: true })
  const tempPath = join(files.tempDir, `${readdirSync(files.tempDir).length}.download`)
  writeFileSync(tempPath, bytes)
  return { tempPath, hash: createHash('sha256').update(bytes).digest('hex'), format: 'jpeg' }
}

async function adopt(bytes: Uint8Array, record = aJobRecord({ outputs: [anOutput(0)] }), index = 0): Promise<ImageId> {
  const image = value(await adoptImage({ files }, aDownload(bytes), record, index))
  return (await database.journal.adopt(record, image)).image
}

const imageOf = async (id: ImageId) => value(await library.handlers.get({ id }))
const pathOf = async (id: ImageId) => {
  const { hash, format } = await imageOf(id)
  return files.imagePath(hash, format)
}
/** As if everything had been made so long ago. */
const later = (ms: number) => {
  now += ms
  uptimeMs += ms
}
const ask = (path: string, init: RequestInit = {}) => media(new Request(`${MEDIA}${path}`, init))

describe('adopting a download', () => {
  it('files it under its hash, with thumbnails, and leaves nothing behind', async () => {
    const bytes = await aPicture(640, 480)
    const id = await adopt(bytes)
    const image = await imageOf(id)
    expect(image).toMatchObject({
      width: 640,
      height: 480,
      format: 'jpeg',
      sizeBytes: bytes.length,
      fileMissing: false,
    })
    expect(await readFile(await pathOf(id))).toEqual(bytes)
    expect(files.imagePath(image.hash, 'jpeg')).toContain(
      join('images', image.hash.slice(0, 2), image.hash.slice(2, 4), `${image.hash}.jpg`),
    )
    expect(existsSync(files.thumbPath(image.hash, 320))).toBe(true)
    expect(existsSync(files.thumbPath(image.hash, 800))).toBe(true)
    expect(readdirSync(files.tempDir)).toEqual([])
  })

  it('believes the decoder, not the name', async () => {
    const id = await adopt(await aPicture(20, 20, { kind: 'png' }))
    expect((await imageOf(id)).format).toBe('png')
  })

  it('keeps the pictures of a job together, the first one first', async () => {
    const record = aJobRecord({ submittedAt: 5_000_000, outputs: [anOutput(0), anOutput(1), anOutput(2)] })
    const picture = await aPicture()
    expect([await adopt(picture, record, 2), await adopt(picture, record, 0), await adopt(picture, record, 1)]).toEqual(
      [5_000_000, 5_000_002, 5_000_001],
    )
  })

  it('shares one file between equal pictures and mends one that was cut off', async () => {
    const bytes = await aPicture()
    const first = await adopt(bytes)
    truncateSync(await pathOf(first), 10)
    const second = await adopt(bytes)
    expect(await pathOf(second)).toBe(await pathOf(first))
    expect(await readFile(await pathOf(first))).toEqual(bytes)
    expect(await database.library.counts()).toMatchObject({ all: 2, sizeBytes: bytes.length })
  })

  it('refuses what is not a picture and leaves the download where it was', async () => {
    const download = aDownload(Buffer.from('<html>Service unavailable</html>'))
    const refused = await adoptImage({ files }, download, aJobRecord({ outputs: [anOutput(0)] }), 0)
    expect(refused).toEqual({ ok: false, error: { code: 'not-a-picture', provider: 'leonardo' } })
    expect(existsSync(download.tempPath)).toBe(true)
    expect(existsSync(files.imagesDir)).toBe(false)
  })

  it('asks for a download again that somebody cleared away', async () => {
    const download = aDownload(await aPicture())
    rmSync(download.tempPath)
    const refused = await adoptImage({ files }, download, aJobRecord({ outputs: [anOutput(0)] }), 0)
    expect(refused).toMatchObject({ error: { code: 'connection-lost' } })
  })

  it('says that the folder cannot be written', async () => {
    const download = aDownload(await aPicture())
    writeFileSync(files.imagesDir, 'a file where the folder should be')
    const refused = await adoptImage({ files }, download, aJobRecord({ outputs: [anOutput(0)] }), 0)
    expect(refused).toEqual({ ok: false, error: { code: 'folder-not-writable', folder: files.imagesDir } })
    expect(existsSync(download.tempPath)).toBe(true)
  })
})

describe('the library', () => {
  it('publishes what it changes', async () => {
    const id = await adopt(await aPicture())
    await library.handlers.setFavourite({ ids: [id], favourite: true })
    await library.handlers.trash({ ids: [id] })
    await library.handlers.restore({ ids: [id] })
    expect(published.map(({ all, favourites, trash }) => [all, favourites, trash])).toEqual([
      [1, 1, 0],
      [0, 0, 1],
      [1, 1, 0],
    ])
    const revisions = published.map(counts => counts.revision)
    expect(revisions).toEqual(revisions.toSorted((a, b) => a - b))
  })

  it('answers for what is not there', async () => {
    const id = (await adopt(await aPicture())) + 1
    expect(await library.handlers.get({ id: id as ImageId })).toEqual({ ok: false, error: { code: 'not-found' } })
    expect(await library.handlers.showInFolder({ id: id as ImageId })).toMatchObject({ error: { code: 'not-found' } })
  })

  it('shows a file in its folder, or notes that it is gone', async () => {
    const id = await adopt(await aPicture())
    expect(await library.handlers.showInFolder({ id })).toEqual({ ok: true, value: null })
    expect(shown).toEqual([await pathOf(id)])
    rmSync(await pathOf(id))
    expect(await library.handlers.showInFolder({ id })).toEqual({ ok: false, error: { code: 'file-missing' } })
    expect((await imageOf(id)).fileMissing).toBe(true)
  })

  it('deletes for ever with file and thumbnails, only from the trash', async () => {
    const id = await adopt(await aPicture())
    const { hash } = await imageOf(id)
    const path = await pathOf(id)
    later(HOUR_MS)
    await library.handlers.deleteForever({ ids: [id] })
    expect(existsSync(path)).toBe(true)
    await library.handlers.trash({ ids: [id] })
    expect(value(await library.handlers.deleteForever({ ids: [id] }))).toMatchObject({ trash: 0, sizeBytes: 0 })
    expect(existsSync(path)).toBe(false)
    expect(existsSync(files.thumbPath(hash, 320))).toBe(false)
  })

  it('keeps a file that another picture still uses', async () => {
    const bytes = await aPicture()
    const [first, second] = [await adopt(bytes), await adopt(bytes)]
    later(HOUR_MS)
    await library.handlers.trash({ ids: [first] })
    await library.handlers.deleteForever({ ids: [first] })
    expect(await readFile(await pathOf(second))).toEqual(bytes)
  })

  it('keeps a file that is being adopted again at this moment', async () => {
    const bytes = await aPicture()
    const id = await adopt(bytes)
    await library.handlers.trash({ ids: [id] })
    const record = aJobRecord({ outputs: [anOutput(0)] })
    const image = value(await adoptImage({ files }, aDownload(bytes), record, 0))
    await library.handlers.deleteForever({ ids: [id] })
    const again = await database.journal.adopt(record, image)
    expect(await readFile(await pathOf(again.image))).toEqual(bytes)
  })

  it('answers a closed database with a failure of the caller’s, not with a crash', async () => {
    await database.close()
    await expect(library.handlers.trash({ ids: [1 as ImageId] })).rejects.toMatchObject({ failure: { code: 'bug' } })
  })
})

describe('sweeping orphans', () => {
  it('removes old pictures without a row and downloads of an earlier run, and nothing else', async () => {
    const kept = await adopt(await aPicture())
    const orphan = value(await adoptImage({ files }, aDownload(await aPicture(9, 9)), aJobRecord(), 0))
    const unfinished = aDownload(Buffer.from('half a pic')).tempPath
    startAnew()
    expect(await library.sweep()).toEqual({ checked: 2, removed: 0, spared: 1 })
    expect(existsSync(unfinished)).toBe(false)
    later(2 * HOUR_MS)
    expect(await library.sweep()).toEqual({ checked: 2, removed: 1, spared: 0 })
    expect(existsSync(files.imagePath(orphan.hash, 'jpeg'))).toBe(false)
    expect(existsSync(files.thumbPath(orphan.hash, 800))).toBe(false)
    expect(existsSync(await pathOf(kept))).toBe(true)
    expect(existsSync(files.thumbPath((await imageOf(kept)).hash, 320))).toBe(true)
    expect(await library.sweep()).toEqual({ checked: 1, removed: 0, spared: 0 })
  })

  it('touches nothing of this run, even when the clock jumps', async () => {
    const { hash } = value(await adoptImage({ files }, aDownload(await aPicture()), aJobRecord(), 0))
    const underWay = aDownload(Buffer.from('half a pic')).tempPath
    later(1000 * HOUR_MS)
    expect(await library.sweep()).toEqual({ checked: 1, removed: 0, spared: 1 })
    expect([existsSync(files.imagePath(hash, 'jpeg')), existsSync(underWay)]).toEqual([true, true])
  })

  it('leaves a download that a job went on with', async () => {
    const { tempPath } = aDownload(Buffer.from('half a pic'))
    startAnew()
    writeFileSync(tempPath, 'half a pic and more')
    await library.sweep()
    expect(existsSync(tempPath)).toBe(true)
  })

  it('touches nothing when it is the rows that seem to be lost', async () => {
    for (let red = 0; red < 21; red += 1) {
      const picture = await aPicture(4, 4, { kind: 'png', red: red * 10 })
      value(await adoptImage({ files }, aDownload(picture), aJobRecord(), 0))
    }
    startAnew()
    later(2 * HOUR_MS)
    expect(await library.sweep()).toEqual({ checked: 21, removed: 0, spared: 21 })
  })

  it('leaves files that are not of our making', async () => {
    const { hash } = value(await adoptImage({ files }, aDownload(await aPicture()), aJobRecord(), 0))
    const note = join(files.imagePath(hash, 'jpeg'), '..', 'note.txt')
    writeFileSync(note, 'mine')
    startAnew()
    later(2 * HOUR_MS)
    expect(await library.sweep()).toMatchObject({ removed: 1 })
    expect(existsSync(note)).toBe(true)
  })

  it('gives way when the program ends', async () => {
    await adopt(await aPicture())
    await database.close()
    expect(await library.sweep()).toBeNull()
  })

  it('has nothing to do in a new profile', async () => {
    expect(await library.sweep()).toEqual({ checked: 0, removed: 0, spared: 0 })
  })
})

describe('pictures by address', () => {
  it('serves the file as it is, cached for ever', async () => {
    const bytes = await aPicture(300, 200, { kind: 'png' })
    const id = await adopt(bytes)
    const response = await ask(`/image/${id}`)
    expect(response.status).toBe(200)
    expect(Buffer.from(await response.arrayBuffer())).toEqual(bytes)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'image/png',
      'content-length': String(bytes.length),
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, max-age=31536000, immutable',
    })
    const tag = response.headers.get('etag') ?? ''
    expect((await ask(`/image/${id}`, { headers: { 'If-None-Match': tag } })).status).toBe(304)
    const head = await ask(`/image/${id}`, { method: 'HEAD' })
    expect([head.status, head.body, head.headers.get('content-length')]).toEqual([200, null, String(bytes.length)])
  })

  it('serves thumbnails of the size that fits, and makes those that are missing', async () => {
    const id = await adopt(await aPicture(1200, 900))
    const { hash } = await imageOf(id)
    const small = Buffer.from(await (await ask(`/thumb/${id}?w=200`)).arrayBuffer())
    expect(small).toEqual(await readFile(files.thumbPath(hash, 320)))
    expect(Buffer.from(await (await ask(`/thumb/${id}`)).arrayBuffer())).toEqual(small)
    const large = await ask(`/thumb/${id}?w=640`)
    expect(large.headers.get('content-type')).toBe('image/webp')
    expect(large.headers.get('etag')).not.toBe((await ask(`/thumb/${id}`)).headers.get('etag'))

    writeFileSync(files.thumbPath(hash, 320), '')
    rmSync(files.thumbPath(hash, 800))
    const [first, second] = await Promise.all([ask(`/thumb/${id}?w=800`), ask(`/thumb/${id}?w=800`)])
    expect([first.status, second.status, (await ask(`/thumb/${id}`)).status]).toEqual([200, 200, 200])
    expect((await readFile(files.thumbPath(hash, 800))).length).toBeGreaterThan(0)
    expect((await readFile(files.thumbPath(hash, 320))).length).toBeGreaterThan(0)
  })

  it.each([
    '/image/abc',
    '/image/-1',
    '/image/0',
    '/image/1.5',
    '/image/1e3',
    '/image/99999999999999999999',
    '/image/1/../../etc/passwd',
    '/image/%2e%2e%2fetc',
    '/image/',
    '/other/1',
    '/thumb/1?w=x',
    '/thumb/1?w=-5',
    '/image/1/extra',
  ])('refuses the address %s', async path => {
    expect((await ask(path)).status).toBe(400)
  })

  it('refuses another method, another prefix and an unknown id', async () => {
    const id = await adopt(await aPicture())
    expect((await ask(`/image/${id}`, { method: 'POST' })).status).toBe(405)
    expect((await media(new Request(`http://127.0.0.1/elsewhere/image/${id}`))).status).toBe(400)
    expect((await ask(`/image/${id + 1}`)).status).toBe(404)
  })

  it('understands addresses of a scheme of its own', async () => {
    const id = await adopt(await aPicture())
    const own = createMedia({ database, files, mediaBase: 'sfumato://studio/media', log: silentLog })
    expect((await own(new Request(`sfumato://studio/media/image/${id}`))).status).toBe(200)
  })

  it('notes a file that is gone', async () => {
    const id = await adopt(await aPicture())
    rmSync(await pathOf(id))
    expect((await ask(`/image/${id}`)).status).toBe(404)
    expect((await imageOf(id)).fileMissing).toBe(true)
    expect((await ask(`/thumb/${id}`)).status).toBe(200)
  })

  it('never follows a link out of the folder', async () => {
    const id = await adopt(await aPicture())
    const secret = join(aTempDir(), 'secret')
    writeFileSync(secret, 'secret')
    rmSync(await pathOf(id))
    symlinkSync(secret, await pathOf(id))
    expect((await ask(`/image/${id}`)).status).toBe(404)
  })
})
