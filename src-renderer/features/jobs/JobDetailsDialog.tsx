import type { JobId } from '#shared/domain/ids.ts'
import type { JobDetails } from '#shared/ipc/contract.ts'
import { useEffect, useState } from 'react'
import { useApp } from '../../app/app.ts'
import { jobsCopy } from '../../app/copy/jobs-copy.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import styles from './JobDetailsDialog.module.css'
import { useJob } from './jobs-feature.ts'

type Details = JobDetails
type Section = keyof typeof copy.sections
const copy = jobsCopy.detailsDialog
const SECTIONS: readonly Section[] = ['json', 'curl', 'reply', 'history']

/** The request as it goes out, the same as a command, the service's last words and what happened when. */
export function JobDetailsDialog({ id, onClose }: { id: JobId; onClose: () => void }) {
  const { studio, report, copyText } = useApp()
  const revision = useJob(id)?.revision
  const [details, setDetails] = useState<Details | null>(null)
  const [section, setSection] = useState<Section>('json')
  useEffect(() => {
    // The journal is read from main, again whenever the job moved.
    if (revision === undefined) return undefined
    let isCurrent = true
    void studio.jobs.details({ id }).then(answer => {
      if (!isCurrent) return
      if (answer.ok) setDetails(answer.value)
      else report(answer.error)
    })
    return () => {
      isCurrent = false
    }
  }, [studio, report, id, revision])
  const text = details === null ? copy.reading : textOf(details, section)
  return (
    <Dialog
      open
      width="wide"
      onClose={onClose}
      title={copy.title}
      footer={
        <>
          <Button variant="quiet" onClick={() => copyText(text, copy.copied)}>
            {copy.copy}
          </Button>
          <Button onClick={onClose} data-autofocus>
            {copy.close}
          </Button>
        </>
      }
    >
      <div className={styles.body}>
        <Segmented<Section>
          label={copy.sectionsLabel}
          value={section}
          onChange={setSection}
          options={SECTIONS.map(value => ({ value, label: copy.sections[value] }))}
        />
        {section === 'curl' && <p className={styles.hint}>{copy.curlHint}</p>}
        {/* Scrolled by keyboard, so it takes the focus. */}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
        <pre className={styles.text} tabIndex={0} aria-label={copy.sections[section]}>
          {text}
        </pre>
      </div>
    </Dialog>
  )
}

function textOf(details: Details, section: Section): string {
  if (section === 'json') return details.json
  if (section === 'curl') return details.curl
  if (section === 'reply') return details.reply ?? copy.noReply
  return details.history.map(({ at, text }) => `${new Date(at).toLocaleString('en-GB')}  ${text}`).join('\n')
}
