import { FilePlus2, Layers, VenetianMask } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { documentsCopy } from '../../../app/copy/canvas-documents-copy.ts'
import type { ImagePoint } from '../../../engine/engine.ts'
import { useCanvasFeature } from '../canvas-feature.ts'
import type { CanvasSession } from '../session/canvas-session.ts'
import { addLayers, maskFromFile } from './add-picture.ts'
import { createFromFiles } from './document-list-actions.ts'
import { DropCover } from './DropCover.tsx'
import { useIncomingFiles } from './use-incoming-files.ts'

const copy = documentsCopy.drop

/** Files that come to an open document: pasted ones become layers at the pointer, dropped ones what their zone says. */
export function DocumentIntake({ session }: { session: CanvasSession }) {
  const { context } = useCanvasFeature()
  const pointer = useRef<ImagePoint | null>(null)
  useEffect(
    () =>
      session.engine.onHover(pixel => {
        pointer.current = pixel
      }),
    [session],
  )
  const incoming = useIncomingFiles((zone, files) => {
    const [first] = files
    if (zone === 'document') void createFromFiles(context, files)
    else if (zone === 'mask' && first !== undefined) void maskFromFile(context, session, first)
    else void addLayers(context, session, files, zone === null ? pointer.current : null)
  })
  if (incoming === null) return null
  return (
    <DropCover
      over={incoming.zone}
      zones={[
        { id: 'layer', icon: Layers, title: copy.layer, hint: copy.layerHint },
        { id: 'mask', icon: VenetianMask, title: copy.mask, hint: copy.maskHint },
        { id: 'document', icon: FilePlus2, title: copy.document, hint: copy.documentHint },
      ]}
    />
  )
}
