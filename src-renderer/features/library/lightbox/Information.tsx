import type { LibraryImage } from '#shared/domain/library-image.ts'
import { findModel } from '#shared/domain/model.ts'
import { useApp } from '../../../app/app.ts'
import { isPaintedOnCanvas } from '../../../app/canvas-doors.ts'
import { documentsCopy } from '../../../app/copy/canvas-documents-copy.ts'
import { libraryCopy } from '../../../app/copy/library-copy.ts'
import { variationsCopy } from '../../../app/copy/variations-copy.ts'
import { Chip } from '../../../ui/Chip.tsx'
import { Button } from '../../../ui/Button.tsx'
import { FactList } from '../inspector/FactList.tsx'
import { costOf, parametersOf, receiptOf } from '../inspector/picture-facts.ts'
import { Prompt } from '../inspector/Prompt.tsx'
import { Stars } from '../inspector/Stars.tsx'
import { setRating } from '../library-actions.ts'
import { useLibraryFeature } from '../library-feature.ts'
import styles from './Lightbox.module.css'
import { closeLightbox } from './lightbox-actions.ts'

const actions = libraryCopy.actions

/** How the picture was made, beside it. */
export function Information({ image }: { image: LibraryImage }) {
  const { info, copyText } = useApp()
  const { context, lightbox } = useLibraryFeature()
  const model = findModel(info.catalog, image.request.model)
  const reuse = () => {
    closeLightbox(lightbox)
    context.links.reuse(image.request)
  }
  return (
    <aside className={styles.information} aria-label={libraryCopy.lightbox.information}>
      <Stars rating={image.rating} onRate={rating => void setRating(context, [image.id], rating)} />
      {image.request.operation !== 'text-to-image' && (
        <span>
          <Chip tone="outline">{variationsCopy.operations[image.request.operation]}</Chip>
        </span>
      )}
      <div>
        <Prompt request={image.request} />
      </div>
      <FactList facts={parametersOf(image.request, model)} />
      <FactList
        facts={[{ key: 'cost', label: libraryCopy.lightbox.cost, value: costOf(image) }, ...receiptOf(image)]}
      />
      <div className={styles.buttons}>
        <Button size="s" onClick={reuse}>
          {libraryCopy.inspector.reuse}
        </Button>
        {isPaintedOnCanvas(image.request.operation, image.request) && (
          <Button
            size="s"
            variant="quiet"
            onClick={() => {
              closeLightbox(lightbox)
              context.links.canvas.openWithMask(image.id)
            }}
          >
            {documentsCopy.edit.open}
          </Button>
        )}
        <Button size="s" variant="quiet" onClick={() => copyText(image.request.prompt, actions.promptCopied)}>
          {actions.copyPrompt}
        </Button>
        <Button size="s" variant="quiet" onClick={() => copyText(String(image.request.seed), actions.seedCopied)}>
          {actions.copySeed}
        </Button>
      </div>
    </aside>
  )
}
