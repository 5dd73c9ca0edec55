import type { CanvasRegion } from '#shared/domain/canvas.ts'
import type { Draft } from '#shared/domain/draft.ts'
import type { Price } from '#shared/domain/money.ts'
import { err, ok } from '#shared/lib/result.ts'
import { describe, expect, it, vi } from 'vitest'
import { createCanvasStore } from '../../../../src-renderer/features/canvas/canvas-store.ts'
import { restoreCanvas } from '../../../../src-renderer/features/canvas/canvas-settings.ts'
import { paint } from '../../../../src-renderer/features/canvas/paint-actions.ts'
import { canvasModels } from '../../../../src-renderer/features/canvas/prompt/canvas-models.ts'
import type { CanvasSession } from '../../../../src-renderer/features/canvas/session/canvas-session.ts'
import { CANVAS_LIMITS } from '#shared/domain/work-box.ts'
import { shippedCatalog } from '../../catalog/catalog-support.ts'
import { aJob, aRequest } from '../jobs/a-job.ts'

const catalog = shippedCatalog().models
const frame = { x: 0, y: 0, width: 1024, height: 1024 }
const box = { x: 0, y: 0, width: 512, height: 512 }
const dollars = (amount: number): Price => ({ kind: 'known', cost: { amount, unit: 'dollars' } })

type World = {
  price?: Price
  maskValue?: number
  hasSketch?: boolean
  dayBudget?: number
  submitFails?: boolean
  askAbove?: number | null
}

function aCanvas({ price = dollars(0.02), maskValue = 255, hasSketch = false, ...world }: World = {}) {
  const store = createCanvasStore(restoreCanvas(null, canvasModels(catalog), catalog))
  const calls: string[] = []
  const inputs: Record<string, unknown>[] = []
  const sent: Draft[] = []
  const flushed = vi.fn<() => void>()
  const engine = {
    snapshot: () => ({
      frame,
      isMaskEmpty: false,
      effectivePixels: null,
      isSketchEmpty: !hasSketch,
      isSketchShown: true,
    }),
    maskBounds: () => ({ x: 10, y: 10, width: 50, height: 50 }),
    sketchBounds: () => ({ x: 10, y: 10, width: 50, height: 50 }),
    effectiveMask: () => Promise.resolve({ rect: box, bytes: new Uint8Array(box.width * box.height).fill(maskValue) }),
    sketchPng: () => Promise.resolve(new Blob([new Uint8Array([1, 2, 3])])),
  }
  const session = {
    document: { id: 'document' },
    engine,
    boxRules: () => ({ limits: CANVAS_LIMITS, paddingPx: 64 }),
    content: () => ({ layers: [], box, growPx: 0, featherPx: 0 }),
    state: () => ({ frame, layers: [] }),
    flush: () => Promise.resolve(calls.push('flush')),
    // Only what painting asks of a document.
  } as unknown as CanvasSession
  store.setState(state => ({ session, draft: { ...state.draft, prompt: 'a copper kettle' } }))
  const studio = {
    canvas: {
      makeInputs: (asked: Record<string, unknown>) => {
        calls.push('makeInputs')
        inputs.push(asked)
        return Promise.resolve(ok({ region: {} as CanvasRegion, inputs: [] }))
      },
      regions: () => Promise.resolve(ok({ regions: [] })),
    },
    jobs: {
      submit: ({ draft }: { draft: Draft }) => {
        calls.push('submit')
        sent.push(draft)
        return Promise.resolve(
          world.submitFails === true
            ? err({ code: 'offline' as const })
            : ok(aJob(1, { request: aRequest({ seed: 77 }) })),
        )
      },
    },
  }
  const context = {
    store,
    studio,
    catalog: () => canvasModels(catalog),
    allModels: () => catalog,
    prices: { settle: () => Promise.resolve({ kind: 'ready' as const, price }) },
    purse: () => ({
      accounts: [],
      settings: { realm: 'live' as const, budgets: { session: null, day: world.dayBudget ?? null, month: null } },
      spend: { sessionDollars: 0, dayDollars: 0, monthDollars: 0, sessionCredits: 0, dayCredits: 0 },
    }),
    settings: () => ({ askAboveDollars: world.askAbove ?? null }),
    reach: { later: vi.fn<() => void>(), flush: flushed },
    takeJob: vi.fn<() => void>(),
    announce: vi.fn<() => void>(),
    report: vi.fn<() => void>(),
  } as unknown as Parameters<typeof paint>[0]
  return { context, store, calls, inputs, sent, flushed }
}

describe('painting', () => {
  it('makes grow and feather a step, writes the document, cuts out and sends, in this order', async () => {
    const { context, store, calls, inputs, sent, flushed } = aCanvas()
    await paint(context)
    expect(flushed).toHaveBeenCalledOnce()
    expect(calls).toEqual(['flush', 'makeInputs', 'submit'])
    expect(inputs[0]).toMatchObject({ box, strength: 0.85, sketch: null, model: 'leonardo/diffusion-xl-canvas' })
    expect(inputs[0]?.['mask']).toBeInstanceOf(Uint8Array)
    expect(sent[0]).toMatchObject({ width: 512, height: 512, values: { canvasMode: 'outpaint' } })
    expect(store.getState()).toMatchObject({ isSending: false, failure: null })
  })

  it('sends the sketch along, and leaves the mask out for the whole box', async () => {
    const { context, store, inputs, sent } = aCanvas({ hasSketch: true })
    await paint(context)
    expect(inputs[0]?.['sketch']).toEqual(new Uint8Array([1, 2, 3]))
    expect(sent[0]?.values['canvasMode']).toBe('sketch')
    store.setState({ mode: 'image' })
    await paint(context)
    expect(inputs[1]).toMatchObject({ mask: null })
    expect(inputs[1]?.['sketch']).toEqual(new Uint8Array([1, 2, 3]))
  })

  it('finds out that nothing of the mask is in the box, and sends nothing', async () => {
    const { context, store, calls } = aCanvas({ maskValue: 0 })
    await paint(context)
    expect(calls).toEqual([])
    expect(store.getState().failure).toEqual({ code: 'canvas-refused', reason: 'mask-empty' })
  })

  it('asks above the limit, and sends when it is confirmed', async () => {
    const { context, store, calls } = aCanvas({ price: dollars(0.8), askAbove: 0.5 })
    await paint(context)
    expect(calls).toEqual([])
    expect(store.getState()).toMatchObject({ isSending: false, question: { amount: 0.8 } })
    await paint(context, true)
    expect(calls).toContain('submit')
    expect(store.getState().question).toBeNull()
  })

  it('stops at a budget', async () => {
    const { context, store, calls } = aCanvas({ dayBudget: 0.01 })
    await paint(context)
    expect(calls).toEqual([])
    expect(store.getState().isSending).toBe(false)
  })

  it('keeps what a service or the network said', async () => {
    const { context, store } = aCanvas({ submitFails: true })
    await paint(context)
    expect(store.getState()).toMatchObject({ isSending: false, failure: { code: 'offline' } })
  })

  it('sends once, however often it is asked meanwhile', async () => {
    const { context, calls } = aCanvas()
    await Promise.all([paint(context), paint(context)])
    expect(calls.filter(call => call === 'submit')).toHaveLength(1)
  })

  it('counts the seed up after a job went out', async () => {
    const { context, store } = aCanvas()
    store.setState(({ draft }) => ({ draft: { ...draft, seed: 77, seedMode: 'count-up' } }))
    await paint(context)
    expect(store.getState().draft.seed).toBe(78)
  })
})
