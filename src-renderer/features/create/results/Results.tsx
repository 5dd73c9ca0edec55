import { useState } from 'react'
import { createCopy } from '../../../app/copy/create-copy.ts'
import { useSettings } from '../../../app/use-mirrors.ts'
import { useCreateFeature } from '../create-feature.ts'
import { ResultsBar } from './ResultsBar.tsx'
import { ResultsList } from './ResultsList.tsx'
import styles from './Results.module.css'

/** What came of the jobs, newest first. */
export function Results() {
  const { resultRowPx } = useCreateFeature()
  const kept = useSettings(settings => settings.resultRowPx)
  const [rowPx, setRowPx] = useState(kept)
  const changeRow = (px: number) => {
    setRowPx(px)
    resultRowPx.later(px)
  }
  return (
    <section aria-label={createCopy.results} data-region tabIndex={-1} className={styles.results}>
      <ResultsBar rowPx={rowPx} onRowChange={changeRow} />
      <ResultsList rowPx={rowPx} />
    </section>
  )
}
