import { useEffect, useState } from 'react'
import type { CanvasRegion } from '#shared/domain/canvas.ts'
import type { ImageId } from '#shared/domain/ids.ts'
import { libraryCopy } from '../../../app/copy/library-copy.ts'
import { useLibraryContext } from '../library-feature.ts'
import { FactList } from './FactList.tsx'
import { InspectorSection } from './InspectorSection.tsx'
import { editFactsOf } from './picture-facts.ts'

/** Where in a document a picture was painted, and how freely. Nothing where the document is forgotten. */
export function CanvasSection({ image }: { image: ImageId }) {
  const { links } = useLibraryContext()
  const [found, setFound] = useState<{ readonly image: ImageId; readonly region: CanvasRegion | null } | null>(null)
  useEffect(() => {
    let isWanted = true
    void links.canvas.regionOf(image).then(region => isWanted && setFound({ image, region }))
    return () => {
      isWanted = false
    }
  }, [links, image])
  if (found?.image !== image || found.region === null) return null
  return (
    <InspectorSection title={libraryCopy.inspector.edit}>
      <FactList facts={editFactsOf(found.region)} />
    </InspectorSection>
  )
}
