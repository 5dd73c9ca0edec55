import type { CanvasFile, CanvasRect } from '#shared/domain/canvas.ts'
import type { ImageId } from '#shared/domain/ids.ts'
import { canvasPanelCopy } from '../../../app/copy/canvas-panel-copy.ts'
import { failureCopy } from '../../../app/copy/failure-copy.ts'
import type { CanvasContext } from '../canvas-context.ts'
import type { CanvasSession } from '../session/canvas-session.ts'
import { shortName, withMoved, withoutLayer, withShown } from './layer-rows.ts'

const copy = canvasPanelCopy.layers

export function showLayer(session: CanvasSession, index: number, name: string, isShown: boolean): void {
  const label = (isShown ? copy.steps.show : copy.steps.hide)(shortName(name))
  session.change(label, { layers: [...withShown(session.content().layers, index, isShown)] })
}

export function removeLayer(session: CanvasSession, index: number, name: string): void {
  session.change(copy.steps.remove(shortName(name)), { layers: [...withoutLayer(session.content().layers, index)] })
}

/** One place up or down, as one step. Answers where it lies now. */
export function moveLayer(
  { announce }: Pick<CanvasContext, 'announce'>,
  session: CanvasSession,
  index: number,
  name: string,
  by: 1 | -1,
): number {
  const { layers } = session.content()
  const moved = withMoved(layers, index, by)
  if (moved === layers) return index
  session.change(copy.steps.move(shortName(name)), { layers: [...moved] })
  announce(copy.moved(shortName(name), index + by + 1, layers.length))
  return index + by
}

/** A file from this disk as a new layer on top, inside the document and in its middle. */
async function addPictureFile(
  context: Pick<CanvasContext, 'studio' | 'toasts'>,
  session: CanvasSession,
  file: File,
): Promise<void> {
  const { studio, toasts } = context
  const bytes = new Uint8Array(await file.arrayBuffer())
  const added = await studio.canvas.addPicture({ id: session.document.id, from: { kind: 'file', bytes } })
  if (added.ok) {
    layPicture(session, added.value.file, added.value.image)
    return
  }
  const { title, body } = failureCopy(added.error)
  toasts.show({ text: [title, body].filter(Boolean).join(' '), tone: 'failure' })
}

function layPicture(session: CanvasSession, file: CanvasFile, image: ImageId | null): void {
  const rect = fitInto(file, session.engine.snapshot().frame)
  session.change(copy.steps.add, {
    layers: [...session.content().layers, { layer: { kind: 'picture', file, rect, image }, isShown: true }],
  })
}

/** As large as it is, or as the frame lets it, in the middle. */
function fitInto({ width, height }: Pick<CanvasRect, 'width' | 'height'>, frame: Readonly<CanvasRect>): CanvasRect {
  const scale = Math.min(1, frame.width / width, frame.height / height)
  const fitted = { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
  return {
    x: frame.x + Math.round((frame.width - fitted.width) / 2),
    y: frame.y + Math.round((frame.height - fitted.height) / 2),
    ...fitted,
  }
}

/** Takes the variation that is looked at off the document again. */
export function hidePreview({ store }: Pick<CanvasContext, 'store'>): void {
  store.getState().session?.setPreview([])
  store.setState({ shown: null })
}

export function choosePicture(context: Pick<CanvasContext, 'studio' | 'toasts'>, session: CanvasSession): void {
  const input = document.createElement('input')
  input.type = 'file'
  input.accept = 'image/png,image/webp,image/jpeg'
  input.addEventListener('change', () => {
    const [file] = input.files ?? []
    if (file !== undefined) void addPictureFile(context, session, file)
  })
  input.click()
}
