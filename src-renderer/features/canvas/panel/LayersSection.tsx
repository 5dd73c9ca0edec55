import { Plus, Trash2 } from 'lucide-react'
import { type KeyboardEvent, useId, useState } from 'react'
import { useApp } from '../../../app/app.ts'
import { canvasPanelCopy } from '../../../app/copy/canvas-panel-copy.ts'
import { inputUrl } from '../../../app/media-url.ts'
import { IconButton } from '../../../ui/IconButton.tsx'
import { useCanvasFeature, useContent, useEngineSnapshot } from '../canvas-feature.ts'
import type { CanvasSession } from '../session/canvas-session.ts'
import { choosePictures, moveLayer, removeLayer, showLayer } from './layer-actions.ts'
import { LayerLine } from './LayerLine.tsx'
import { type LayerRow, layerRows, shortName } from './layer-rows.ts'
import styles from './Layers.module.css'
import { MaskLine, SketchLine } from './PaintLines.tsx'
import { PreviewLine } from './PreviewLine.tsx'
import { useImageName } from './use-image-name.ts'

const copy = canvasPanelCopy.layers

/** What the document is made of, uppermost first. Mask and sketch are worked on when they are chosen. */
export function LayersSection({ session }: { session: CanvasSession }) {
  const { context } = useCanvasFeature()
  const content = useContent(session)
  const rows = layerRows(content, session.patches(), session.document.name)
  // A picture may be chosen to be moved or removed; otherwise it is what is painted on.
  const [chosen, choose] = useState<{ readonly index: number; readonly name: string } | null>(null)
  const chosenRow = chosen === null ? undefined : rows.find(({ index }) => index === chosen.index)
  const layer = useEngineSnapshot(session, snapshot => snapshot.activeLayer)
  const id = useId()
  const paintOn = (next: 'mask' | 'sketch') => {
    choose(null)
    session.engine.setActiveLayer(next)
  }
  return (
    <section className={styles.section} aria-labelledby={id}>
      <div className={styles.head}>
        <h2 id={id} className={styles.heading}>
          {copy.heading}
        </h2>
        <IconButton size="s" icon={Plus} label={copy.add} onClick={() => void choosePictures(context, session)} />
        {chosenRow === undefined || chosen === null ? (
          <ClearButton session={session} layer={layer} />
        ) : (
          <IconButton
            size="s"
            icon={Trash2}
            label={copy.remove(shortName(chosen.name))}
            onClick={() => {
              removeLayer(session, chosen.index, chosen.name)
              choose(null)
            }}
          />
        )}
      </div>
      <ul className={styles.list} aria-label={copy.list}>
        <MaskLine session={session} isSelected={chosenRow === undefined && layer === 'mask'} onSelect={paintOn} />
        <SketchLine session={session} isSelected={chosenRow === undefined && layer === 'sketch'} onSelect={paintOn} />
        <PreviewLine />
        {rows.map(row => (
          <PictureLine
            key={row.key}
            session={session}
            row={row}
            count={rows.length}
            isSelected={chosenRow?.index === row.index}
            onChoose={(index, name) => choose({ index, name })}
          />
        ))}
      </ul>
    </section>
  )
}

function ClearButton({ session, layer }: { session: CanvasSession; layer: 'mask' | 'sketch' }) {
  const isEmpty = useEngineSnapshot(session, snapshot =>
    layer === 'mask' ? snapshot.isMaskEmpty : snapshot.isSketchEmpty,
  )
  return (
    <IconButton
      size="s"
      icon={Trash2}
      label={layer === 'mask' ? copy.clearMask : copy.clearSketch}
      disabledReason={isEmpty ? copy.nothingToRemove : null}
      onClick={() => (layer === 'mask' ? session.engine.clear() : session.engine.clearSketch())}
    />
  )
}

type PictureLineProps = {
  session: CanvasSession
  row: LayerRow
  count: number
  isSelected: boolean
  onChoose: (index: number, name: string) => void
}

function PictureLine({ session, row, count, isSelected, onChoose }: PictureLineProps) {
  const app = useApp()
  const { context } = useCanvasFeature()
  const asked = useImageName(row.name === null ? row.image : null)
  const name = row.name ?? asked ?? copy.untitled
  const { index } = row
  const move = (by: 1 | -1) => onChoose(moveLayer(context, session, index, name, by), name)
  const handleKeyDown = (event: KeyboardEvent<HTMLButtonElement>) => {
    if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      const button = event.currentTarget
      move(event.key === 'ArrowUp' ? 1 : -1)
      // A line that moves down is put in anew, and the browser takes the focus from it.
      requestAnimationFrame(() => button.focus())
    } else if (event.key === 'Delete' || event.key === 'Backspace') removeLayer(session, index, name)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <LayerLine
      name={name}
      detail={row.detail}
      thumb={row.hash !== null && <img className={styles.thumb} src={inputUrl(app.info, row.hash)} alt="" />}
      isShown={row.isShown}
      onShow={isShown => showLayer(session, index, name, isShown)}
      isSelected={isSelected}
      onSelect={() => onChoose(index, name)}
      onKeyDown={handleKeyDown}
      entries={[
        {
          id: 'up',
          label: copy.up,
          disabledReason: index === count - 1 ? copy.isTop : null,
          keys: ['Alt', '↑'],
          onSelect: () => move(1),
        },
        {
          id: 'down',
          label: copy.down,
          disabledReason: index === 0 ? copy.isBottom : null,
          keys: ['Alt', '↓'],
          onSelect: () => move(-1),
        },
        { kind: 'separator', id: 'rule' },
        {
          id: 'remove',
          label: copy.remove(shortName(name)),
          icon: Trash2,
          onSelect: () => removeLayer(session, index, name),
        },
      ]}
    />
  )
}
