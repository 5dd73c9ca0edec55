import { Brush, PenTool, Replace } from 'lucide-react'
import type { CanvasRegion } from '#shared/domain/canvas.ts'
import type { GenerationRequest } from '#shared/domain/generation-request.ts'
import type { ImageId } from '#shared/domain/ids.ts'
import type { Operation } from '#shared/domain/operation.ts'
import type { MenuEntry } from '../ui/menu-entries.ts'
import { documentsCopy } from './copy/canvas-documents-copy.ts'

/** The ways from a picture into the canvas; the canvas opens them, whoever shows pictures walks through. */
export type CanvasDoors = {
  /** A document of its own. */
  readonly edit: (id: ImageId) => void
  /** The document that it was painted into, with its mask, its words and its settings. */
  readonly openWithMask: (id: ImageId) => void
  /** The edit that made it once more: on the document that is open, or on a picture that is chosen. */
  readonly reuseEdit: (id: ImageId, on: 'document' | 'picture') => void
  /** Words, model and settings of a request into the prompt bar, to be changed and sent anew. */
  readonly rewrite: (request: GenerationRequest) => void
  /** Where a picture was painted; null when it was not, or its document is forgotten. */
  readonly regionOf: (id: ImageId) => Promise<CanvasRegion | null>
  /** What is open on the canvas now. */
  readonly openName: () => string | null
}

export const EDIT_KEYS = 'E'

const copy = documentsCopy

/** How pictures come about that were painted into a document. Without a mask only their request tells. */
const PAINTED: ReadonlySet<Operation> = new Set(['inpaint', 'outpaint', 'sketch'])

export const isPaintedOnCanvas = (operation: Operation, request?: Pick<GenerationRequest, 'inputs'>): boolean =>
  request === undefined ? PAINTED.has(operation) : request.inputs.some(({ role }) => role === 'canvas-init')

/** What the canvas can do with one picture, for any menu. */
export function canvasEntries(
  doors: CanvasDoors,
  id: ImageId,
  { isPainted, keys }: { readonly isPainted: boolean; readonly keys: readonly string[] },
): readonly MenuEntry[] {
  const edit: MenuEntry = {
    id: 'canvas-edit',
    label: copy.library.edit,
    icon: Brush,
    keys,
    onSelect: () => doors.edit(id),
  }
  if (!isPainted) return [edit]
  const open = doors.openName()
  return [
    edit,
    { id: 'canvas-mask', label: copy.edit.open, icon: PenTool, onSelect: () => doors.openWithMask(id) },
    {
      kind: 'submenu',
      id: 'canvas-reuse',
      label: copy.edit.reuse,
      icon: Replace,
      entries: [
        {
          id: 'canvas-reuse-document',
          label: open === null ? copy.edit.onOpenDocument : copy.edit.onDocument(open),
          disabledReason: open === null ? copy.edit.noDocument : null,
          onSelect: () => doors.reuseEdit(id, 'document'),
        },
        {
          id: 'canvas-reuse-picture',
          label: copy.edit.onPicture,
          onSelect: () => doors.reuseEdit(id, 'picture'),
        },
      ],
    },
  ]
}
