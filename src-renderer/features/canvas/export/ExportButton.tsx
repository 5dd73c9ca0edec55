import { Copy, Download, Images } from 'lucide-react'
import { useState } from 'react'
import { useStore } from 'zustand'
import type { ImageFormat } from '#shared/domain/image-format.ts'
import { useKeyCaps } from '../../../app/commands/use-command.ts'
import { documentsCopy } from '../../../app/copy/canvas-documents-copy.ts'
import { Button } from '../../../ui/Button.tsx'
import { FieldRow } from '../../../ui/FieldRow.tsx'
import { Popover } from '../../../ui/Popover.tsx'
import { Segmented } from '../../../ui/Segmented.tsx'
import { NumberSlider } from '../../../ui/Slider.tsx'
import { Switch } from '../../../ui/Switch.tsx'
import { useCanvasFeature, useContent, useEngineSnapshot } from '../canvas-feature.ts'
import { DOCUMENT_KEYS } from '../documents/document-keys.ts'
import type { CanvasSession } from '../session/canvas-session.ts'
import {
  copyDocument,
  type ExportChoice,
  exportDocument,
  hasQuality,
  saveToLibrary,
  USUAL_EXPORT,
} from './export-actions.ts'
import styles from './ExportButton.module.css'

const copy = documentsCopy.export

/** The document as one picture: a file, the library, or the clipboard. */
export function ExportButton({ session }: { session: CanvasSession }) {
  const { context } = useCanvasFeature()
  const isShown = useStore(context.documents, state => state.isExportShown)
  // Kept while the document is open: whoever exports once does so again.
  const [choice, setChoice] = useState<ExportChoice>(USUAL_EXPORT)
  return (
    <Popover
      label={copy.title}
      align="end"
      open={isShown}
      onOpenChange={next => context.documents.setState({ isExportShown: next })}
      trigger={
        <Button size="s" icon={Download}>
          {copy.button}
        </Button>
      }
    >
      <ExportForm session={session} choice={choice} onChange={change => setChoice({ ...choice, ...change })} />
    </Popover>
  )
}

type Work = 'file' | 'library' | 'copy'

type ExportFormProps = {
  session: CanvasSession
  choice: ExportChoice
  onChange: (change: Partial<ExportChoice>) => void
}

function ExportForm({ session, choice, onChange }: ExportFormProps) {
  const { context } = useCanvasFeature()
  const keyCaps = useKeyCaps()
  const { layers } = useContent(session)
  const width = useEngineSnapshot(session, ({ frame }) => frame.width)
  const height = useEngineSnapshot(session, ({ frame }) => frame.height)
  const [working, setWorking] = useState<Work | null>(null)
  const { format, quality, background, withRequests } = choice
  const whyNot = layers.some(({ isShown }) => isShown) ? null : copy.nothing
  const run = (work: Work, act: () => Promise<unknown>) => async () => {
    setWorking(work)
    await act()
    setWorking(null)
  }
  const save = async () => {
    if (await exportDocument(context, session, choice)) context.documents.setState({ isExportShown: false })
  }
  const disabled = { disabledReason: whyNot ?? (working === null ? null : '') }
  return (
    <div className={styles.form} data-export>
      <FieldRow label={copy.format}>
        <Segmented<ImageFormat>
          value={format}
          onChange={next => onChange({ format: next })}
          options={(['png', 'webp', 'jpeg'] as const).map(value => ({ value, label: copy.formats[value] }))}
        />
      </FieldRow>
      <FieldRow label={copy.quality}>
        <NumberSlider
          value={hasQuality(format) ? quality : 100}
          onChange={next => onChange({ quality: next })}
          min={1}
          max={100}
          step={1}
          defaultValue={USUAL_EXPORT.quality}
          disabled={!hasQuality(format)}
        />
      </FieldRow>
      <FieldRow label={copy.requests} hint={copy.requestsHint}>
        <Switch checked={withRequests} onChange={next => onChange({ withRequests: next })} />
      </FieldRow>
      {/* Its place is kept, so that nothing moves when another format is chosen. */}
      <div className={styles.background}>
        {format === 'jpeg' && (
          <FieldRow label={copy.background} hint={copy.backgroundHint}>
            <input
              type="color"
              className={styles.colour}
              aria-label={copy.background}
              value={background}
              onChange={event => onChange({ background: event.target.value })}
            />
          </FieldRow>
        )}
      </div>
      <p className={styles.facts}>{copy.facts(documentsCopy.card.size(width, height))}</p>
      <div className={styles.buttons}>
        <Button
          icon={Download}
          {...(working === 'file' ? { busyLabel: copy.saving } : disabled)}
          onClick={() => void run('file', save)()}
        >
          {copy.save(copy.formats[format])}
        </Button>
        <Button
          variant="quiet"
          icon={Images}
          keys={keyCaps(DOCUMENT_KEYS.toLibrary)}
          {...(working === 'library' ? { busyLabel: copy.storing } : disabled)}
          onClick={() => void run('library', () => saveToLibrary(context, session))()}
        >
          {copy.toLibrary}
        </Button>
        <Button
          variant="quiet"
          icon={Copy}
          {...(working === 'copy' ? { busyLabel: copy.copying } : disabled)}
          onClick={() => void run('copy', () => copyDocument(context, session))()}
        >
          {copy.copy}
        </Button>
      </div>
    </div>
  )
}
