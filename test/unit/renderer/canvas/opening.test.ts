import { describe, expect, it, vi } from 'vitest'
import type { CanvasOpened } from '#shared/domain/canvas.ts'
import type { Failure } from '#shared/domain/failure.ts'
import { CanvasId } from '#shared/domain/ids.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { CanvasContext } from '../../../../src-renderer/features/canvas/canvas-context.ts'
import { restoreCanvas } from '../../../../src-renderer/features/canvas/canvas-settings.ts'
import { createCanvasStore } from '../../../../src-renderer/features/canvas/canvas-store.ts'
import { openDocument } from '../../../../src-renderer/features/canvas/document-actions.ts'
import { aModel } from '../../../support/builders.ts'

const [FIRST, SECOND] = [1, 2].map(number => CanvasId.parse(`00000000-0000-4000-8000-00000000000${number}`)) as [
  CanvasId,
  CanvasId,
]

/** Documents are answered for when the test says so; none is ever shown, which would take a canvas. */
function aCanvas() {
  const store = createCanvasStore(restoreCanvas(null, [aModel()], [aModel()]))
  const answers = new Map<CanvasId, (opened: Result<CanvasOpened, Failure>) => void>()
  const read = vi.fn(() => Promise.resolve(err<Failure>({ code: 'file-missing' })))
  const open = ({ id }: { id: CanvasId }) => new Promise(resolve => answers.set(id, resolve))
  const report = vi.fn()
  const context = { store, report, studio: { canvas: { open, read } } } as unknown as CanvasContext
  const answer = (id: CanvasId, opened: Result<CanvasOpened, Failure>) => answers.get(id)?.(opened)
  return { context, store, report, answer }
}

const document = (id: CanvasId) => ({ document: { id }, file: { length: 0 } }) as unknown as CanvasOpened

describe('a document that was asked for', () => {
  it('is on its way until it is answered for, and its failure is told', async () => {
    const { context, store, report, answer } = aCanvas()
    const opening = openDocument(context, FIRST)
    expect(store.getState().opening).toEqual({ document: FIRST })
    answer(FIRST, err({ code: 'not-found' }))
    expect(await opening).toBe(false)
    expect(store.getState().opening).toBeNull()
    expect(report).toHaveBeenCalledExactlyOnceWith({ code: 'not-found' })
  })

  it('is dropped when another one was asked for meanwhile, which is still on its way', async () => {
    const { context, store, report, answer } = aCanvas()
    const first = openDocument(context, FIRST)
    const second = openDocument(context, SECOND)
    answer(FIRST, ok(document(FIRST)))
    expect(await first).toBe(false)
    expect(store.getState()).toMatchObject({ session: null, opening: { document: SECOND } })
    expect(report).not.toHaveBeenCalled()
    answer(SECOND, err({ code: 'not-found' }))
    expect(await second).toBe(false)
    expect(store.getState().opening).toBeNull()
  })
})
