import { LARGEST_INPUT_BYTES } from '#shared/domain/request-input.ts'
import type { Box, BoxSize } from '#shared/domain/work-box.ts'
import { documentsCopy } from '../../../app/copy/canvas-documents-copy.ts'
import type { CanvasContext } from '../canvas-context.ts'
import type { CanvasSession } from '../session/canvas-session.ts'

type Point = { readonly x: number; readonly y: number }

/** Each file a layer of its own, round the pointer or in the middle. One step of the history each. */
export async function addLayers(
  context: CanvasContext,
  session: CanvasSession,
  files: readonly File[],
  at: Point | null,
): Promise<void> {
  for (const file of files) await addLayer(context, session, file, at)
}

async function addLayer(
  { studio, store, report, announce }: CanvasContext,
  session: CanvasSession,
  picture: File,
  at: Point | null,
): Promise<void> {
  if (picture.size > LARGEST_INPUT_BYTES) {
    report({ code: 'picture-refused', reason: 'too-many-bytes' })
    return
  }
  const bytes = new Uint8Array(await picture.arrayBuffer())
  const added = await studio.canvas.addPicture({ id: session.document.id, from: { kind: 'file', bytes } })
  if (!added.ok) {
    report(added.error)
    return
  }
  const { file, image } = added.value
  // Decoded before it is laid down, so that the step and what is seen come together.
  await session.pictures.load(file.hash)
  if (store.getState().session !== session) return
  const rect = placePicture(file, session.engine.snapshot().frame, at)
  session.change(documentsCopy.layer.step, {
    layers: [...session.content().layers, { layer: { kind: 'picture', file, rect, image }, isShown: true }],
  })
  announce(documentsCopy.layer.added(rect.width, rect.height))
}

/** At its own size, smaller where it would not fit; round a point as far as it stays on the document. */
export function placePicture({ width, height }: BoxSize, frame: Box, at: Point | null): Box {
  const scale = Math.min(1, frame.width / width, frame.height / height)
  const size = { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
  const centre = at ?? { x: frame.x + frame.width / 2, y: frame.y + frame.height / 2 }
  const within = (start: number, low: number, room: number) => Math.round(Math.min(low + room, Math.max(low, start)))
  return {
    x: within(centre.x - size.width / 2, frame.x, frame.width - size.width),
    y: within(centre.y - size.height / 2, frame.y, frame.height - size.height),
    ...size,
  }
}

/** A picture's light becomes the mask, scaled to the document. One step; a file that masks nothing leaves none. */
export async function maskFromFile(
  { store, toasts }: CanvasContext,
  session: CanvasSession,
  file: File,
): Promise<void> {
  const copy = documentsCopy.mask
  const { engine } = session
  const own = await sizeOf(file)
  const isRead = own !== null && (await engine.importMask(file))
  if (store.getState().session !== session) return
  if (!isRead) {
    toasts.show({ text: copy.notAPicture, tone: 'failure' })
    return
  }
  if (engine.maskBounds().width === 0) {
    engine.undo()
    toasts.show({ text: copy.empty, tone: 'failure' })
    return
  }
  const { frame } = engine.snapshot()
  const words = documentsCopy.card.size
  const isScaled = own.width !== frame.width || own.height !== frame.height
  const said = isScaled ? copy.scaled(words(own.width, own.height), words(frame.width, frame.height)) : copy.imported
  toasts.show({ text: said, tone: 'undo', action: { label: copy.undo, onAction: () => engine.undo() } })
}

/** As many as any picture that is brought in may have. */
const LARGEST_PIXELS = 100_000_000
const PNG_HEAD_BYTES = 24
const PNG_MAGIC = 0x89_50_4e_47

/** Null when it is no picture, or one that is too large to unpack. */
async function sizeOf(file: File): Promise<BoxSize | null> {
  if (file.size > LARGEST_INPUT_BYTES) return null
  // A PNG says its size before it is unpacked, and a small file may unpack to anything.
  const head = new DataView(await file.slice(0, PNG_HEAD_BYTES).arrayBuffer())
  const isPng = head.byteLength === PNG_HEAD_BYTES && head.getUint32(0) === PNG_MAGIC
  if (isPng && head.getUint32(16) * head.getUint32(20) > LARGEST_PIXELS) return null
  try {
    const bitmap = await createImageBitmap(file)
    const { width, height } = bitmap
    bitmap.close()
    return { width, height }
  } catch {
    return null
  }
}
