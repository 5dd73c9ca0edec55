import { useEffect, useRef, useState } from 'react'

export type DropZoneId = 'open' | 'document' | 'layer' | 'mask'

/** Where files hang over the workspace now; null while none do. */
export type Incoming = { readonly zone: DropZoneId | null }

const carriesFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true

const zoneAt = (target: EventTarget | null): DropZoneId | null => {
  const zone = target instanceof Element ? target.closest<HTMLElement>('[data-drop-zone]')?.dataset['dropZone'] : null
  return zone === 'open' || zone === 'document' || zone === 'layer' || zone === 'mask' ? zone : null
}

const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea'))

/**
 * Files that are dropped or pasted anywhere while the workspace is shown. `zone` is null for what was pasted or dropped
 * beside the zones.
 */
export function useIncomingFiles(onFiles: (zone: DropZoneId | null, files: readonly File[]) => void): Incoming | null {
  const [incoming, setIncoming] = useState<Incoming | null>(null)
  const take = useRef(onFiles)
  useEffect(() => {
    take.current = onFiles
  }, [onFiles])
  useEffect(() => {
    const over = (event: DragEvent) => {
      if (!carriesFiles(event)) return
      event.preventDefault()
      if (event.dataTransfer !== null) event.dataTransfer.dropEffect = 'copy'
      const zone = zoneAt(event.target)
      setIncoming(now => (now !== null && now.zone === zone ? now : { zone }))
    }
    const leave = (event: DragEvent) => {
      // Only leaving the window has nowhere to go to.
      if (event.relatedTarget === null) setIncoming(null)
    }
    const drop = (event: DragEvent) => {
      if (!carriesFiles(event)) return
      event.preventDefault()
      setIncoming(null)
      const files = [...(event.dataTransfer?.files ?? [])]
      if (files.length > 0) take.current(zoneAt(event.target), files)
    }
    const paste = (event: ClipboardEvent) => {
      const data = event.clipboardData
      const files = [...(data?.files ?? [])]
      // Copied cells come as text and as a picture of it: in a field the text is meant.
      const isText = isWriting(event.target) && data?.types.includes('text/plain') === true
      if (files.length === 0 || event.defaultPrevented || isText) return
      event.preventDefault()
      take.current(null, files)
    }
    document.addEventListener('dragenter', over)
    document.addEventListener('dragover', over)
    document.addEventListener('dragleave', leave)
    document.addEventListener('drop', drop)
    document.addEventListener('paste', paste)
    return () => {
      document.removeEventListener('dragenter', over)
      document.removeEventListener('dragover', over)
      document.removeEventListener('dragleave', leave)
      document.removeEventListener('drop', drop)
      document.removeEventListener('paste', paste)
    }
  }, [])
  return incoming
}
