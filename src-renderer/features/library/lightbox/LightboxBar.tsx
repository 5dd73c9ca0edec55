import {
  ArrowLeft,
  Brush,
  FolderOpen,
  Heart,
  Info,
  Maximize2,
  Minimize2,
  Minus,
  Plus,
  RotateCcw,
  Trash2,
  Undo2,
  Wand2,
} from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { useStore } from 'zustand'
import { EDIT_KEYS } from '../../../app/canvas-doors.ts'
import { useKeyCaps } from '../../../app/commands/use-command.ts'
import { documentsCopy } from '../../../app/copy/canvas-documents-copy.ts'
import { libraryCopy } from '../../../app/copy/library-copy.ts'
import { variationsCopy } from '../../../app/copy/variations-copy.ts'
import { IconButton } from '../../../ui/IconButton.tsx'
import { Segmented } from '../../../ui/Segmented.tsx'
import { restore, reusePicture, setFavourite, showInFolder, trash } from '../library-actions.ts'
import { KEYS } from '../library-keys.ts'
import { useLibraryFeature } from '../library-feature.ts'
import { openVariations } from '../variations/variation-actions.ts'
import styles from './Lightbox.module.css'
import { closeLightbox } from './lightbox-actions.ts'
import type { LightboxState } from './lightbox-store.ts'
import type { OpenPicture } from './use-open-picture.ts'
import type { ZoomControl } from './use-zoom.ts'

const copy = libraryCopy.lightbox
const actions = libraryCopy.actions

export type LightboxBarProps = { open: LightboxState; picture: OpenPicture; title: string; zoom: ZoomControl }

export function LightboxBar({ open, picture, title, zoom }: LightboxBarProps) {
  const { lightbox } = useLibraryFeature()
  const caps = useKeyCaps()
  return (
    <header className={styles.bar}>
      <div className={styles.name}>
        <IconButton icon={ArrowLeft} label={copy.back} keys={caps('Escape')} onClick={() => closeLightbox(lightbox)} />
        <h2 className={styles.title}>{title}</h2>
        {open.index !== null && (
          <span className={styles.place}>{copy.of(open.index + 1, Math.max(picture.total, open.index + 1))}</span>
        )}
      </div>
      <ZoomButtons zoom={zoom} />
      <Actions open={open} picture={picture} />
    </header>
  )
}

type Step = 'fit' | 'actual' | 'double'

function ZoomButtons({ zoom }: { zoom: ZoomControl }) {
  const caps = useKeyCaps()
  const present: Step | null = zoom.isFit
    ? 'fit'
    : zoom.percent === 100
      ? 'actual'
      : zoom.percent === 200
        ? 'double'
        : null
  return (
    <div className={styles.zoom}>
      <IconButton icon={Minus} label={copy.zoomOut} keys={caps('-')} onClick={() => zoom.run('out')} />
      <div className={styles.steps}>
        <Segmented<Step>
          label={copy.zoom}
          value={present}
          onChange={zoom.run}
          options={[
            { value: 'fit', label: copy.fit },
            { value: 'actual', label: copy.actual },
            { value: 'double', label: copy.double },
          ]}
        />
      </div>
      <IconButton icon={Plus} label={copy.zoomIn} keys={caps('+')} onClick={() => zoom.run('in')} />
      <output className={styles.percent}>{copy.percent(zoom.percent)}</output>
    </div>
  )
}

function Actions({ open, picture }: { open: LightboxState; picture: OpenPicture }) {
  const { context, lightbox, variations } = useLibraryFeature()
  const caps = useKeyCaps()
  const isInformationShown = useStore(lightbox.store, state => state.isInformationShown)
  const isFavourite = picture.row?.favourite === true
  const isTrashed = picture.row?.trashed === true
  return (
    <div className={styles.actions}>
      <IconButton
        icon={Heart}
        filled={isFavourite}
        pressed={isFavourite}
        label={actions.favourite}
        keys={caps(KEYS.favourite)}
        onClick={() => void setFavourite(context, [open.id], !isFavourite)}
      />
      <IconButton
        icon={Wand2}
        label={variationsCopy.open}
        keys={caps(KEYS.variations)}
        onClick={() => void openVariations(variations, open.id)}
      />
      <IconButton
        icon={Brush}
        label={documentsCopy.library.edit}
        keys={caps(EDIT_KEYS)}
        onClick={() => {
          closeLightbox(lightbox)
          context.links.canvas.edit(open.id)
        }}
      />
      <IconButton icon={RotateCcw} label={actions.reuse} onClick={() => reuse()} />
      <IconButton icon={FolderOpen} label={actions.showInFolder} onClick={() => void showInFolder(context, open.id)} />
      {isTrashed ? (
        <IconButton icon={Undo2} label={actions.restore} onClick={() => void restore(context, [open.id])} />
      ) : (
        <IconButton
          icon={Trash2}
          label={actions.trash}
          keys={caps(KEYS.trash)}
          onClick={() => void trash(context, [open.id])}
        />
      )}
      <span className={styles.rule} />
      <IconButton
        icon={Info}
        pressed={isInformationShown}
        label={copy.information}
        keys={caps(KEYS.information)}
        onClick={() => lightbox.store.setState({ isInformationShown: !isInformationShown })}
      />
      <FullScreen />
    </div>
  )

  function reuse() {
    const { id } = open
    closeLightbox(lightbox)
    void reusePicture(context, id)
  }
}

const followFullScreen = (onChange: () => void) => {
  document.addEventListener('fullscreenchange', onChange)
  return () => document.removeEventListener('fullscreenchange', onChange)
}

function FullScreen() {
  const isFull = useSyncExternalStore(followFullScreen, () => document.fullscreenElement !== null)
  const toggle = () => {
    const change = isFull ? document.exitFullscreen() : document.documentElement.requestFullscreen()
    // A browser may refuse; then the window simply stays as it is.
    change.catch(() => undefined)
  }
  return <IconButton icon={isFull ? Minimize2 : Maximize2} pressed={isFull} label={copy.fullScreen} onClick={toggle} />
}
