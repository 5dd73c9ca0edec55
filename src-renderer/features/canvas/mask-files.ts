import { canvasPanelCopy } from '../../app/copy/canvas-panel-copy.ts'
import type { CanvasContext } from './canvas-context.ts'

const copy = canvasPanelCopy.mask
type Deps = Pick<CanvasContext, 'store' | 'toasts' | 'announce'>

/** As much as any picture that is brought in may have. */
const LARGEST_FILE_BYTES = 50 * 1024 * 1024
const LARGEST_PIXELS = 100_000_000
const PNG_HEAD_BYTES = 24
const PNG_MAGIC = 0x89_50_4e_47

/** Takes a picture's brightness as the mask. One of another size is scaled, and that is said. */
async function importMask(context: Deps, file: File): Promise<void> {
  const { session } = context.store.getState()
  if (session === null) return
  if (file.size > LARGEST_FILE_BYTES) return refuse(context, copy.tooLarge(file.name))
  const size = await sizeOf(file)
  if (size === null) return refuse(context, copy.notAPicture(file.name))
  if (size.width * size.height > LARGEST_PIXELS) return refuse(context, copy.tooLarge(file.name))
  const isTaken = await session.engine.importMask(file)
  if (!isTaken) return refuse(context, copy.notAPicture(file.name))
  const { frame } = session.engine.snapshot()
  const isScaled = size.width !== frame.width || size.height !== frame.height
  if (isScaled) context.toasts.show({ text: copy.scaled(words(size), words(frame)), tone: 'plain' })
  else context.announce(copy.imported)
}

const words = ({ width, height }: { width: number; height: number }): string => `${width} × ${height}`

function refuse(context: Deps, text: string): void {
  context.toasts.show({
    text,
    tone: 'failure',
    action: { label: copy.chooseAnother, onAction: () => chooseMask(context) },
  })
}

async function sizeOf(file: File): Promise<{ width: number; height: number } | null> {
  // A PNG says its size before it is unpacked, and a small file may unpack to anything.
  const head = new DataView(await file.slice(0, PNG_HEAD_BYTES).arrayBuffer())
  if (head.byteLength === PNG_HEAD_BYTES && head.getUint32(0) === PNG_MAGIC)
    return { width: head.getUint32(16), height: head.getUint32(20) }
  const bitmap = await createImageBitmap(file).catch(() => null)
  if (bitmap === null) return null
  const { width, height } = bitmap
  bitmap.close()
  return { width, height }
}

/** Asks for a file and takes it in. */
export function chooseMask(context: Deps): void {
  const input = document.createElement('input')
  input.type = 'file'
  input.accept = 'image/png,image/webp,image/jpeg'
  input.addEventListener('change', () => {
    const [file] = input.files ?? []
    if (file !== undefined) void importMask(context, file)
  })
  input.click()
}

/** The mask as it was painted, at the size of the document. */
export async function exportMask({ store }: Pick<CanvasContext, 'store'>): Promise<void> {
  const { session } = store.getState()
  if (session === null) return
  const bytes = await session.engine.maskPng()
  const address = URL.createObjectURL(new Blob([bytes], { type: 'image/png' }))
  const link = document.createElement('a')
  link.href = address
  link.download = copy.file(session.document.name)
  link.click()
  URL.revokeObjectURL(address)
}
