import { describe, expect, it } from 'vitest'
import { ImageId } from '#shared/domain/ids.ts'
import { canvasEntries, type CanvasDoors, isPaintedOnCanvas } from '../../../../src-renderer/app/canvas-doors.ts'

const id = ImageId.parse(7)
const walked: string[] = []
const doors = (openName: string | null): CanvasDoors => ({
  edit: () => walked.push('edit'),
  openWithMask: () => walked.push('mask'),
  reuseEdit: (_id, on) => walked.push(`reuse on ${on}`),
  rewrite: () => walked.push('rewrite'),
  regionOf: () => Promise.resolve(null),
  openName: () => openName,
})

describe('what the canvas can do with a picture', () => {
  it('is one thing for a picture that was never on it', () => {
    const entries = canvasEntries(doors('Harbour'), id, { isPainted: false, keys: ['E'] })
    expect(entries.map(entry => entry.id)).toEqual(['canvas-edit'])
  })

  it('leads back to the mask, and does the same edit on the open document or on another picture', () => {
    const entries = canvasEntries(doors('Harbour'), id, { isPainted: true, keys: ['E'] })
    expect(entries.map(entry => entry.id)).toEqual(['canvas-edit', 'canvas-mask', 'canvas-reuse'])
    const reuse = entries.at(-1)
    if (reuse?.kind !== 'submenu') throw new Error('the last entry opens a menu')
    expect(reuse.entries).toMatchObject([
      { label: 'On Harbour', disabledReason: null },
      { label: 'On another picture' },
    ])
    for (const entry of reuse.entries) if (entry.kind === undefined) entry.onSelect()
    expect(walked).toEqual(['reuse on document', 'reuse on picture'])
  })

  it('says why the open document cannot be chosen when none is open', () => {
    const reuse = canvasEntries(doors(null), id, { isPainted: true, keys: [] }).at(-1)
    expect(reuse).toMatchObject({ entries: [{ disabledReason: 'No document is open' }, {}] })
  })

  it('is told by the request where it is known, and by the operation until then', () => {
    expect(isPaintedOnCanvas('inpaint')).toBe(true)
    expect(isPaintedOnCanvas('upscale')).toBe(false)
    expect(isPaintedOnCanvas('inpaint', { inputs: [] })).toBe(false)
  })
})
