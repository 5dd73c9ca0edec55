import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect } from 'vitest'
import type { Draft } from '#shared/domain/draft.ts'
import { predictOutputSize, refusalsOf, startDraft, toRequest } from '#shared/domain/draft-rules.ts'
import type { Failure } from '#shared/domain/failure.ts'
import { isOpen, type Job } from '#shared/domain/job.ts'
import { findModel, type Model } from '#shared/domain/model.ts'
import type { InputPicture, RequestInput } from '#shared/domain/request-input.ts'
import type { StudioClient } from '#shared/ipc/contract.ts'
import type { Result } from '#shared/lib/result.ts'
import { fieldsNamedBy } from '../../../src-main/catalog/wire.ts'
import { createCore } from '../../../src-main/core.ts'
import { createDirectClient } from '../../../src-main/hosts/headless/direct-client.ts'
import { createHeadlessPorts } from '../../../src-main/hosts/headless/headless-ports.ts'
import { createPractice } from '../../../src-main/practice/practice.ts'
import { aPicture } from '../../support/pictures.ts'
import { shippedCatalog } from '../../unit/catalog/catalog-support.ts'

export type Body = Record<string, unknown>

/** What a guide makes: a model, what is set in the editor, and the size that the test paints instead of the sample's. */
export type Order = {
  model: string
  draft: Partial<Draft>
  painted?: Partial<Pick<Draft, 'width' | 'height' | 'count'>>
}

type Call = { method: string; path: string; body: unknown }
export type GuideRig = Awaited<ReturnType<typeof openGuideRig>>

export const SEED = 7
/** Smaller than any sample, so that painting takes no time. */
const SMALL = { width: 64, height: 64, count: 1 } as const
/** The studio waits between questions; here its waits are shorter, and its deadlines are not. */
const SPEED = 20
/** For a machine that is busy with other tests. */
export const OPENING_MS = 60_000
const LONGEST_WAIT_MS = 30_000
const CREATES = /\/(?:generations|features|variations\/[a-z-]+|generations-lcm|lcm-[a-z-]+)$/

/**
 * The studio's core with the client that a window would have, beside practice services that finish jobs at once. It lives
 * as long as the tests of the file.
 */
export async function openGuideRig() {
  const profileDir = mkdtempSync(join(tmpdir(), 'sfumato-guides-'))
  expectQuickJobs(profileDir)
  const practice = await createPractice({ timeScale: 0 })
  const calls: Call[] = []
  const epoch = Date.now()
  const ports = createHeadlessPorts(profileDir, {
    endpoints: { leonardo: practice.leonardo.url, onemin: practice.onemin.url },
    clock: { now: () => epoch + (Date.now() - epoch) * SPEED },
    timers: {
      after(delayMs, callback) {
        const timer = setTimeout(callback, delayMs < LONGEST_WAIT_MS ? delayMs / SPEED : delayMs)
        return () => clearTimeout(timer)
      },
    },
    fetch(input, init) {
      const { pathname } = new URL(input instanceof Request ? input.url : input)
      const body: unknown = typeof init?.body === 'string' ? JSON.parse(init.body) : null
      calls.push({ method: init?.method ?? 'GET', path: pathname, body })
      return fetch(input, init)
    },
  })
  const core = createCore(ports)
  afterAll(async () => {
    await core.stop()
    await practice.close()
    rmSync(profileDir, { recursive: true, force: true })
  })
  const studio = createDirectClient(core, ports)
  const ended = watchJobs(studio)
  unwrap(await core.start())
  for (const provider of ['leonardo', 'onemin'] as const)
    unwrap(await studio.account.setKey({ provider, key: practice[provider].key }))
  let { models, elements } = unwrap(await studio.catalog.refresh(null))

  const modelOf = (key: string): Model => {
    const model = findModel(models, key)
    if (model === null) throw new Error(`the catalogue has no ${key}`)
    return model
  }
  const draftFor = ({ model, draft }: Order): Draft => ({
    ...startDraft(modelOf(model)),
    seed: SEED,
    seedMode: 'locked',
    ...draft,
  })
  const creates = () => calls.filter(({ method, path }) => method === 'POST' && CREATES.test(path))
  const allJobs = async () => unwrap(await studio.jobs.list({ filter: 'all', text: '', before: null, limit: 100 })).jobs
  const imagesOf = async (job: Job) => {
    const ids = job.outputs.map(output => output.image).filter(id => id !== null)
    return Promise.all(ids.map(async id => unwrap(await studio.library.get({ id }))))
  }

  /** The request as a job records it, at the guide's own size; it is taken back before anything is painted. */
  const describe = async (draft: Draft): Promise<string> => {
    unwrap(await studio.jobs.pause({ paused: true }))
    const { id } = unwrap(await studio.jobs.submit({ draft }))
    const { json } = unwrap(await studio.jobs.details({ id }))
    unwrap(await studio.jobs.cancel({ id }))
    unwrap(await studio.jobs.dismiss({ id }))
    unwrap(await studio.jobs.pause({ paused: false }))
    return json
  }

  /** Does what a guide says, from the editor to the library, and answers what went out and what came. */
  const follow = async (order: Order) => {
    const model = modelOf(order.model)
    const asGuided = draftFor(order)
    expect(refusalsOf(asGuided, model)).toEqual([])
    const price = unwrap(await studio.jobs.price({ draft: asGuided }))
    const draft = { ...asGuided, ...(order.painted ?? SMALL) }
    expect(refusalsOf(draft, model)).toEqual([])
    const asked = await describe(asGuided)

    const sentBefore = creates().length
    const before = unwrap(await studio.library.list({})).total
    const { id } = unwrap(await studio.jobs.submit({ draft }))
    const job = await ended(id)
    expect({ state: job.state, failure: job.failure }).toEqual({ state: 'done', failure: null })
    const [call, ...more] = creates().slice(sentBefore)
    expect(more).toEqual([])
    const details = unwrap(await studio.jobs.details({ id }))
    expect(JSON.parse(details.json)).toEqual(withoutPictures(call?.body))
    expectSameButForSize(asked, details.json, model)

    const images = await imagesOf(job)
    expect(images.length).toBe(job.request.count)
    expect(unwrap(await studio.library.list({})).total).toBe(before + images.length)
    const request = toRequest(draft, model, () => SEED)
    for (const image of images) {
      expect({ ok: true, value: image.request }).toEqual(request)
      expect(image.fileMissing).toBe(false)
    }
    const remote = details.inputs.map(input => input.remote)
    return {
      path: call?.path ?? '',
      sent: call?.body,
      price,
      job,
      images,
      predicted: predictOutputSize(draft, draft.values, model),
      remote,
      /** As `<YOUR_IMAGE_ID>` of the samples. */
      ids: remote.map(picture => picture?.id ?? ''),
    }
  }

  /** Refused in the studio: nothing goes out. */
  const refused = async (order: Order): Promise<string[]> => {
    const sentBefore = creates().length
    const answer = await studio.jobs.submit({ draft: draftFor(order) })
    expect(creates().length).toBe(sentBefore)
    if (answer.ok || answer.error.code !== 'invalid-draft') throw new Error(`not refused: ${order.model}`)
    return answer.error.refusals.map(refusal => refusal.parameter)
  }

  const added = async (red: number, kind: 'jpeg' | 'png' = 'png') =>
    unwrap(await studio.inputs.add({ bytes: new Uint8Array(await aPicture(64, 64, { red, kind })) }))

  return {
    studio,
    core,
    practice,
    calls,
    creates,
    modelOf,
    draftFor,
    follow,
    refused,
    /** All jobs that become of the order, however they end. */
    async runAll(order: Order): Promise<Job[]> {
      const before = new Set((await allJobs()).map(job => job.id))
      unwrap(await studio.jobs.submit({ draft: { ...draftFor(order), ...(order.painted ?? SMALL) } }))
      const made = (await allJobs()).filter(job => !before.has(job.id))
      return Promise.all(made.map(job => ended(job.id)))
    },
    imagesOf,
    /** A file of the user's own. */
    added,
    /** A picture that the service made, taken from the library. */
    async generated(): Promise<InputPicture> {
      const { images } = await follow({
        model: 'leonardo/kino-xl',
        draft: { prompt: 'A quiet lake', values: { alchemy: false } },
      })
      const [image] = images
      if (image === undefined) throw new Error('no picture')
      return unwrap(await studio.inputs.fromImage({ id: image.id }))
    },
    elementNamed(name: string) {
      const element = elements.find(candidate => candidate.name === name)
      if (element === undefined) throw new Error(`no element ${name}`)
      return element
    },
    async refreshCatalog() {
      ;({ models, elements } = unwrap(await studio.catalog.refresh(null)))
    },
    /** The bytes that the window would show. */
    async bytesOf(image: number): Promise<Uint8Array> {
      const response = await core.media(new Request(`http://studio/media/image/${image}`))
      return new Uint8Array(await response.arrayBuffer())
    },
  }
}

/**
 * The picture is painted small to be quick, and that is all: what the guide asks for and what was sent differ in the fields
 * of size and count. Pictures that go in have their ids only when the job goes out; the tests look at them by themselves.
 */
function expectSameButForSize(asked: string, sent: string, model: Model): void {
  const measured = model.parameters
    .filter(({ kind }) => kind === 'size' || kind === 'count')
    .flatMap(spec => fieldsNamedBy(spec))
  const pictured = model.inputs.slots.flatMap(slot => Object.values(slot.wire).map(String))
  const without = new Set([...measured, ...pictured, 'controlnets', 'contextImages', 'guidances'])
  const rest = (json: string): unknown =>
    JSON.parse(json, (key: string, value: unknown) => (without.has(key) ? undefined : value))
  expect(rest(asked)).toEqual(rest(sent))
}

/** What the job's details show of a request: pictures that went inside it would fill the screen. */
function withoutPictures(body: unknown): unknown {
  let count = 0
  const text = JSON.stringify(body).replace(
    /(data:image\/jpeg;base64,)[^"]+/g,
    (_, head) => `${head}PICTURE_${++count}`,
  )
  return JSON.parse(text)
}

/** A picture in a draft. */
export const inputOf = (
  role: RequestInput['role'],
  { file, image }: InputPicture,
  more: Partial<RequestInput> = {},
): RequestInput => ({
  role,
  guidance: null,
  file,
  image,
  strength: null,
  strengthType: null,
  weight: null,
  influence: null,
  ...more,
})

export const guidanceOf = (guidance: string, picture: InputPicture, more: Partial<RequestInput>): RequestInput =>
  inputOf('guidance', picture, { guidance, ...more })

export function unwrap<T>(result: Result<T, Failure>): T {
  if (result.ok) return result.value
  throw new Error(`Refused: ${JSON.stringify(result.error)}`)
}

/** The catalogue file of a user whose jobs are quick: the studio then asks about them at once. */
function expectQuickJobs(profileDir: string): void {
  mkdirSync(join(profileDir, 'catalog'), { recursive: true })
  const models = shippedCatalog().models.map(({ key }) => ({ key, usualMs: 1 }))
  writeFileSync(join(profileDir, 'catalog/quick.json'), JSON.stringify({ models }))
}

/** Answers when a job has ended, by what the studio tells of it. */
function watchJobs(studio: StudioClient): (id: string) => Promise<Job> {
  const over = new Map<string, Job>()
  const waiting = new Map<string, (job: Job) => void>()
  studio.jobs.changed(job => {
    if (isOpen(job)) return
    over.set(job.id, job)
    waiting.get(job.id)?.(job)
  })
  return id =>
    new Promise(resolve => {
      const job = over.get(id)
      if (job === undefined) waiting.set(id, resolve)
      else resolve(job)
    })
}
