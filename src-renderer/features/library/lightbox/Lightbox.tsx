import { Dialog } from '@base-ui/react/dialog'
import { useRef } from 'react'
import { useStore } from 'zustand'
import { useApp } from '../../../app/app.ts'
import { runKeyPress } from '../../../app/commands/keymap.ts'
import { libraryCopy } from '../../../app/copy/library-copy.ts'
import { titleOf } from '../../jobs/index.ts'
import { useLibraryFeature, useLightbox } from '../library-feature.ts'
import { Filmstrip } from './Filmstrip.tsx'
import styles from './Lightbox.module.css'
import { closeLightbox } from './lightbox-actions.ts'
import type { LightboxState } from './lightbox-store.ts'
import { LightboxBar } from './LightboxBar.tsx'
import { Information } from './Information.tsx'
import { Stage } from './Stage.tsx'
import { useOpenPicture } from './use-open-picture.ts'
import { useZoom } from './use-zoom.ts'

/** One picture over everything else. It is part of the app, not of the library's workspace: Create opens it too. */
export function Lightbox() {
  const { lightbox } = useLibraryFeature()
  const open = useLightbox(state => state)
  return (
    <Dialog.Root open={open !== null} onOpenChange={next => !next && closeLightbox(lightbox)}>
      <Dialog.Portal>{open !== null && <LightboxWindow open={open} />}</Dialog.Portal>
    </Dialog.Root>
  )
}

function LightboxWindow({ open }: { open: LightboxState }) {
  const { lightbox } = useLibraryFeature()
  const { commands, view, info } = useApp()
  const popupRef = useRef<HTMLDivElement>(null)
  const stageRef = useRef<HTMLDivElement>(null)
  const picture = useOpenPicture(open)
  const zoom = useZoom(stageRef, open.id, picture.size)
  const isInformationShown = useStore(lightbox.store, state => state.isInformationShown)
  const title = picture.row === undefined ? '' : titleOf(picture.row) || libraryCopy.grid.untitled
  return (
    <Dialog.Popup
      ref={popupRef}
      aria-label={libraryCopy.lightbox.label(title)}
      data-key-scope
      onKeyDown={event => {
        // The dialog keeps arrows, Home and End from the window, where keys are listened to.
        const keymap = { commands, view: view.getState, platform: info.platform }
        if (runKeyPress(keymap, event.nativeEvent)) event.preventDefault()
      }}
      initialFocus={popupRef}
      finalFocus={() => document.querySelector<HTMLElement>('[role="grid"] [tabindex="0"]') ?? true}
      className={styles.lightbox}
    >
      <LightboxBar open={open} picture={picture} title={title} zoom={zoom} />
      <div className={styles.middle}>
        <Stage stageRef={stageRef} open={open} picture={picture} title={title} zoom={zoom} />
        {isInformationShown && picture.image !== null && <Information image={picture.image} />}
      </div>
      <Filmstrip open={open} />
    </Dialog.Popup>
  )
}
