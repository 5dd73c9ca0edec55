import { Brush, CloudOff, Ellipsis, Heart, ImageOff, PenTool, RotateCcw, Trash2, Undo2, Wand2 } from 'lucide-react'
import type { LibraryImageDetails } from '#shared/domain/library-image.ts'
import { findModel } from '#shared/domain/model.ts'
import { PROVIDER_NAMES } from '#shared/domain/provider.ts'
import { useApp } from '../../../app/app.ts'
import { EDIT_KEYS, isPaintedOnCanvas } from '../../../app/canvas-doors.ts'
import { useKeyCaps } from '../../../app/commands/use-command.ts'
import { importCopy } from '../../../app/copy/import-copy.ts'
import { documentsCopy } from '../../../app/copy/canvas-documents-copy.ts'
import { libraryCopy } from '../../../app/copy/library-copy.ts'
import { variationsCopy } from '../../../app/copy/variations-copy.ts'
import { thumbUrl } from '../../../app/media-url.ts'
import { Button } from '../../../ui/Button.tsx'
import { Chip } from '../../../ui/Chip.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { Menu } from '../../../ui/Menu.tsx'
import { Note } from '../../../ui/Note.tsx'
import { Picture } from '../../../ui/Picture.tsx'
import { titleOf } from '../../jobs/index.ts'
import { askToDelete, restore, setFavourite, setRating, trash } from '../library-actions.ts'
import { KEYS } from '../library-keys.ts'
import { useLibraryContext, useLibraryFeature } from '../library-feature.ts'
import { openFromGrid } from '../lightbox/lightbox-actions.ts'
import { askToDeleteRemote } from '../remote-delete.ts'
import { usePictureMenu } from '../use-picture-menu.ts'
import { openVariations } from '../variations/variation-actions.ts'
import { CanvasSection } from './CanvasSection.tsx'
import { FactList } from './FactList.tsx'
import styles from './Inspector.module.css'
import { InspectorSection } from './InspectorSection.tsx'
import { LineageSection } from './LineageSection.tsx'
import { costOf, parametersOf, receiptOf } from './picture-facts.ts'
import { Prompt } from './Prompt.tsx'
import { Stars } from './Stars.tsx'

const copy = libraryCopy.inspector
const actions = libraryCopy.actions

export function OnePicture({ image }: { image: LibraryImageDetails }) {
  const { info } = useApp()
  const { context, lightbox } = useLibraryFeature()
  const open = () => {
    const index = context.store.getState().active?.index
    if (index !== undefined) openFromGrid(lightbox, index)
  }
  const model = findModel(info.catalog, image.request.model)
  const isPainted = isPaintedOnCanvas(image.request.operation, image.request)
  return (
    <>
      <div className={styles.top}>
        <button
          type="button"
          aria-label={`${actions.open}: ${titleOf(image) || libraryCopy.grid.untitled}`}
          onClick={open}
          className={styles.open}
        >
          <Picture
            src={`${thumbUrl(info, image.id)}?w=800`}
            alt=""
            placeholder={image.placeholder}
            missingLabel={libraryCopy.grid.missing}
            className={styles.picture}
          />
        </button>
        <Actions image={image} />
      </div>
      <div className={styles.words}>
        {image.trashed && <InTrash image={image} />}
        {image.fileMissing && (
          <Note
            tone="warn"
            icon={ImageOff}
            stacked
            fix={{ label: copy.paintAgain, onFix: () => context.links.reuse(image.request) }}
          >
            {copy.missing}
          </Note>
        )}
        {image.flagged && <Note tone="info">{copy.flagged}</Note>}
        {image.request.operation !== 'text-to-image' && (
          <Chip tone="outline">{variationsCopy.operations[image.request.operation]}</Chip>
        )}
        <Prompt request={image.request} />
        {isPainted && (
          <Button
            size="s"
            variant="quiet"
            icon={PenTool}
            className={styles.remote}
            onClick={() => context.links.canvas.openWithMask(image.id)}
          >
            {documentsCopy.edit.open}
          </Button>
        )}
      </div>
      <InspectorSection
        title={copy.parameters}
        aside={
          <button type="button" className={styles.link} onClick={() => context.links.reuse(image.request)}>
            {copy.reuse}
          </button>
        }
      >
        <FactList facts={parametersOf(image.request, model)} />
      </InspectorSection>
      {isPainted && <CanvasSection image={image.id} />}
      <LineageSection image={image} />
      <InspectorSection title={copy.receipt} aside={costOf(image)}>
        <FactList facts={receiptOf(image)} />
        {image.realm === 'practice' && <p className={styles.remark}>{copy.practice}</p>}
        {image.isRemote && (
          <Button
            size="s"
            variant="quiet"
            icon={CloudOff}
            className={styles.remote}
            onClick={() => askToDeleteRemote(context, image)}
          >
            {importCopy.deleteRemote.action(PROVIDER_NAMES[image.request.provider])}
          </Button>
        )}
      </InspectorSection>
    </>
  )
}

function Actions({ image }: { image: LibraryImageDetails }) {
  const { context, variations } = useLibraryFeature()
  const { links } = context
  const caps = useKeyCaps()
  const menu = usePictureMenu()
  const { favourite, id } = image
  return (
    <div className={styles.actions}>
      <Stars rating={image.rating} onRate={rating => void setRating(context, [id], rating)} />
      <span className={styles.space} />
      <IconButton
        size="s"
        icon={Heart}
        filled={favourite}
        pressed={favourite}
        label={actions.favourite}
        keys={caps(KEYS.favourite)}
        onClick={() => void setFavourite(context, [id], !favourite)}
      />
      {!image.trashed && (
        <IconButton
          size="s"
          icon={Wand2}
          label={variationsCopy.open}
          keys={caps(KEYS.variations)}
          onClick={() => void openVariations(variations, id)}
        />
      )}
      {!image.trashed && (
        <IconButton
          size="s"
          icon={Brush}
          label={documentsCopy.library.edit}
          keys={caps(EDIT_KEYS)}
          onClick={() => links.canvas.edit(id)}
        />
      )}
      <IconButton
        size="s"
        icon={RotateCcw}
        label={actions.reuse}
        keys={caps(KEYS.reuse)}
        onClick={() => links.reuse(image.request)}
      />
      {!image.trashed && (
        <IconButton
          size="s"
          icon={Trash2}
          label={actions.trash}
          keys={caps(KEYS.trash)}
          onClick={() => void trash(context, [id])}
        />
      )}
      <Menu align="end" entries={menu} trigger={<IconButton size="s" icon={Ellipsis} label={actions.more} />} />
    </div>
  )
}

function InTrash({ image }: { image: LibraryImageDetails }) {
  const context = useLibraryContext()
  return (
    <div className={styles.trashed}>
      <Chip>{copy.inTrash}</Chip>
      <Button size="s" icon={Undo2} onClick={() => void restore(context, [image.id])}>
        {actions.restore}
      </Button>
      <Button size="s" variant="quiet" onClick={() => askToDelete(context, [image.id])}>
        {actions.deleteForever}
      </Button>
    </div>
  )
}
