import { type DragEvent, useEffect, useRef, useState } from 'react'
import { ImageId } from '#shared/domain/ids.ts'
import { useCreateFeature } from '../create-feature.ts'
import { addFiles, addPictures } from './reference-actions.ts'

/** What a picture of the studio carries when it is dragged. */
export const DRAGGED_IMAGE = 'application/x-sfumato-image'

const isPicture = (file: File): boolean => file.type.startsWith('image/')

/** Files and pictures of the studio, dropped on the editor or pasted anywhere in Create. */
export function useDroppedPictures() {
  const { context } = useCreateFeature()
  const [isOver, setOver] = useState(false)
  // Entering a child comes before leaving its parent.
  const depth = useRef(0)

  useEffect(() => {
    // Copied pictures may be pasted with the focus anywhere, which only the document hears.
    const handlePaste = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])].filter(isPicture)
      if (files.length === 0 || event.defaultPrevented) return
      event.preventDefault()
      void addFiles(context, files)
    }
    document.addEventListener('paste', handlePaste)
    return () => document.removeEventListener('paste', handlePaste)
  }, [context])

  const carriesPictures = ({ dataTransfer: { types } }: DragEvent) =>
    types.includes('Files') || types.includes(DRAGGED_IMAGE)
  const leave = () => {
    depth.current = 0
    setOver(false)
  }
  return {
    isOver,
    handlers: {
      onDragEnter: (event: DragEvent) => {
        if (!carriesPictures(event)) return
        event.preventDefault()
        depth.current += 1
        setOver(true)
      },
      onDragOver: (event: DragEvent) => {
        if (!carriesPictures(event)) return
        event.preventDefault()
        event.dataTransfer.dropEffect = 'copy'
      },
      onDragLeave: () => {
        depth.current -= 1
        if (depth.current <= 0) leave()
      },
      onDrop: (event: DragEvent) => {
        if (!carriesPictures(event)) return
        event.preventDefault()
        leave()
        const id = ImageId.safeParse(Number(event.dataTransfer.getData(DRAGGED_IMAGE)))
        if (id.success) void addPictures(context, [id.data])
        else void addFiles(context, [...event.dataTransfer.files])
      },
    },
  }
}
