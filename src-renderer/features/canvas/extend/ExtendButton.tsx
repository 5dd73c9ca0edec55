import { Scaling } from 'lucide-react'
import { useStore } from 'zustand'
import { useKeyCaps } from '../../../app/commands/use-command.ts'
import { documentsCopy } from '../../../app/copy/canvas-documents-copy.ts'
import { IconButton } from '../../../ui/IconButton.tsx'
import { useCanvasFeature } from '../canvas-feature.ts'
import { DOCUMENT_KEYS } from '../documents/document-keys.ts'
import { startExtending, stopExtending } from './extend-actions.ts'

/** Begins to extend the document, and leaves it again. */
export function ExtendButton() {
  const { context } = useCanvasFeature()
  const keyCaps = useKeyCaps()
  const isExtending = useStore(context.documents, state => state.extension !== null)
  return (
    <IconButton
      icon={Scaling}
      label={documentsCopy.extend.title}
      keys={keyCaps(DOCUMENT_KEYS.extend)}
      pressed={isExtending}
      onClick={() => (isExtending ? stopExtending(context) : startExtending(context))}
    />
  )
}
