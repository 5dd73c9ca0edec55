import { useEffect, useState } from 'react'
import type { ImageId } from '#shared/domain/ids.ts'
import { useCanvasFeature } from '../canvas-feature.ts'

/** What a picture of the library is called; null until it is known, and when it has no name. */
export function useImageName(image: ImageId | null): string | null {
  const { context } = useCanvasFeature()
  const [found, setFound] = useState<{ readonly image: ImageId; readonly name: string | null } | null>(null)
  useEffect(() => {
    if (image === null) return undefined
    // The name lies in the library; a late answer for another picture is dropped.
    let isCurrent = true
    void context.nameOf(image).then(name => {
      if (isCurrent) setFound({ image, name })
    })
    return () => {
      isCurrent = false
    }
  }, [context, image])
  return found !== null && found.image === image ? found.name : null
}
