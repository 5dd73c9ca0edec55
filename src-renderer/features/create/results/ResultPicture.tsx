import { Brush, Ellipsis, Heart, RotateCcw, Trash2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { ImageId } from '#shared/domain/ids.ts'
import type { Job } from '#shared/domain/job.ts'
import { useApp } from '../../../app/app.ts'
import { EDIT_KEYS } from '../../../app/canvas-doors.ts'
import { useKeyCaps } from '../../../app/commands/use-command.ts'
import { documentsCopy } from '../../../app/copy/canvas-documents-copy.ts'
import { createCopy } from '../../../app/copy/create-copy.ts'
import { thumbUrl } from '../../../app/media-url.ts'
import { Button } from '../../../ui/Button.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { ContextMenu, Menu } from '../../../ui/Menu.tsx'
import { Picture } from '../../../ui/Picture.tsx'
import { VisuallyHidden } from '../../../ui/VisuallyHidden.tsx'
import { titleOf } from '../../jobs/index.ts'
import { reuseRequest } from '../reuse/reuse-actions.ts'
import { useCreateFeature, usePictures } from '../create-feature.ts'
import { DRAGGED_IMAGE } from '../references/use-dropped-pictures.ts'
import { toggleFavourite, trashPicture } from './picture-actions.ts'
import { type PictureFacts, readPicture, setTrashed } from './pictures-store.ts'
import styles from './ResultPicture.module.css'
import { useKeptFocus } from './use-kept-focus.ts'
import { usePictureMenu } from './use-picture-menu.ts'

export type ResultPictureProps = {
  job: Job
  image: ImageId
  index: number
  count: number
  isFlagged: boolean
  isTabStop: boolean
}

const copy = createCopy.picture

/** One picture: Enter or a click opens it large; its actions lie on a dark foot. In the trash it keeps its place. */
export function ResultPicture(props: ResultPictureProps) {
  const { image } = props
  const { pictures } = useCreateFeature()
  const facts = usePictures(state => state.byId.get(image))
  const revision = usePictures(state => state.revision)
  const isAway = facts === 'gone' || facts?.trashed === true
  const placeRef = useKeptFocus(facts === undefined ? 'unknown' : isAway ? 'away' : 'here')
  useEffect(() => {
    // What the library knows of the picture lives in main; it is read again when the library changed.
    if (revision >= 0) void readPicture(pictures, image)
  }, [pictures, image, revision])
  return (
    <div ref={placeRef} className={styles.place}>
      {isAway ? <AwayPicture {...props} isGone={facts === 'gone'} /> : <ShownPicture {...props} facts={facts} />}
    </div>
  )
}

function AwayPicture({ job, image, index, count, isTabStop, isGone }: ResultPictureProps & { isGone: boolean }) {
  const { pictures } = useCreateFeature()
  return (
    <div className={styles.away}>
      <VisuallyHidden>{copy.label(index + 1, count, titleOf(job.request))}</VisuallyHidden>
      <span>{isGone ? copy.deleted : copy.inTrash}</span>
      {!isGone && (
        <Button
          size="s"
          data-picture={index}
          tabIndex={isTabStop ? 0 : -1}
          onClick={() => void setTrashed(pictures, image, false)}
        >
          {copy.putBack}
        </Button>
      )}
    </div>
  )
}

function ShownPicture(props: ResultPictureProps & { facts: PictureFacts | undefined }) {
  const { job, image, index, count, isTabStop, isFlagged, facts } = props
  const { info } = useApp()
  const { links } = useCreateFeature()
  const menu = usePictureMenu(job, image)
  // Its buttons, tooltips and menu are made when somebody comes near: there are hundreds of pictures.
  const [isNear, setNear] = useState(false)
  const isFavourite = facts?.favourite === true
  const label = copy.label(index + 1, count, titleOf(job.request))
  return (
    <ContextMenu entries={menu}>
      <div
        data-image={image}
        data-job={job.id}
        className={styles.tile}
        draggable
        onDragStart={event => {
          event.dataTransfer.setData(DRAGGED_IMAGE, String(image))
          event.dataTransfer.effectAllowed = 'copy'
        }}
        onPointerEnter={() => setNear(true)}
        onFocus={() => setNear(true)}
      >
        <button
          type="button"
          aria-label={isFavourite ? `${label}, ${copy.favourite.toLowerCase()}` : label}
          data-picture={index}
          tabIndex={isTabStop ? 0 : -1}
          onClick={() => links.openImage(image)}
          className={styles.open}
        >
          <Picture
            src={thumbUrl(info, image)}
            alt=""
            missingLabel={copy.missing}
            placeholder={facts?.placeholder}
            className={styles.picture}
          />
        </button>
        {isFlagged && <span className={styles.badge}>{copy.flaggedShort}</span>}
        {isFavourite && (
          <span className={styles.heart}>
            <Icon of={Heart} filled />
          </span>
        )}
        {isNear && <Foot job={job} image={image} isFavourite={isFavourite} menu={menu} />}
      </div>
    </ContextMenu>
  )
}

type FootProps = { job: Job; image: ImageId; isFavourite: boolean; menu: ReturnType<typeof usePictureMenu> }

function Foot({ job, image, isFavourite, menu }: FootProps) {
  const app = useApp()
  const keyCaps = useKeyCaps()
  const { context, pictures, links } = useCreateFeature()
  return (
    <div className={styles.foot}>
      <IconButton
        size="s"
        onPicture
        tabIndex={-1}
        icon={Heart}
        filled={isFavourite}
        label={isFavourite ? copy.unfavourite : copy.favourite}
        keys={['F']}
        onClick={() => void toggleFavourite(pictures, image)}
      />
      <IconButton
        size="s"
        onPicture
        tabIndex={-1}
        icon={Brush}
        label={documentsCopy.library.edit}
        keys={keyCaps(EDIT_KEYS)}
        onClick={() => links.canvas.edit(image)}
      />
      <IconButton
        size="s"
        onPicture
        tabIndex={-1}
        icon={RotateCcw}
        label={copy.reuse}
        keys={['R']}
        onClick={() => reuseRequest(context, job.request)}
      />
      <IconButton
        size="s"
        onPicture
        tabIndex={-1}
        icon={Trash2}
        label={copy.trash}
        keys={['Del']}
        onClick={() => void trashPicture(app, pictures, image)}
      />
      <span className={styles.space} />
      <Menu
        align="end"
        entries={menu}
        trigger={<IconButton size="s" onPicture tabIndex={-1} icon={Ellipsis} label={copy.more} />}
      />
    </div>
  )
}
