import { Image, Search, X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useShallow } from 'zustand/react/shallow'
import { formatCost, formatCount } from '#shared/domain/money.ts'
import { useApp } from '../../../app/app.ts'
import { createCopy } from '../../../app/copy/create-copy.ts'
import { useSpend } from '../../../app/use-mirrors.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { Segmented } from '../../../ui/Segmented.tsx'
import { Slider } from '../../../ui/Slider.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { type JobFilter, startOfDay, summariseToday, useJobs } from '../../jobs/index.ts'
import { useCreate, useCreateFeature } from '../create-feature.ts'
import { changeQuery } from './results-actions.ts'
import styles from './ResultsBar.module.css'

const ROW_PX = { min: 120, max: 480, usual: 320, step: 4 } as const
const copy = createCopy.bar

export type ResultsBarProps = { rowPx: number; onRowChange: (px: number) => void }

export function ResultsBar({ rowPx, onRowChange }: ResultsBarProps) {
  const { context } = useCreateFeature()
  const filter = useCreate(state => state.query.filter)
  const isSearchShown = useCreate(state => state.isSearchShown)
  return (
    <div className={styles.bar}>
      <div className={styles.filter}>
        <Segmented<JobFilter>
          label={copy.filter}
          value={filter}
          onChange={next => void changeQuery(context, { filter: next })}
          options={(['all', 'running', 'failed'] as const).map(value => ({ value, label: copy.filters[value] }))}
        />
      </div>
      {isSearchShown ? (
        <SearchField />
      ) : (
        <>
          <Today />
          <IconButton
            icon={Search}
            label={copy.search}
            keys={['/']}
            onClick={() => context.store.setState({ isSearchShown: true })}
          />
        </>
      )}
      <span className={styles.rule} />
      <span className={styles.size}>
        <Icon of={Image} size={14} />
        <Slider
          label={copy.pictureSize}
          value={rowPx}
          onChange={onRowChange}
          min={ROW_PX.min}
          max={ROW_PX.max}
          step={ROW_PX.step}
          defaultValue={ROW_PX.usual}
        />
        <Icon of={Image} />
      </span>
    </div>
  )
}

function Today() {
  const { now, stores } = useApp()
  const midnight = startOfDay(now())
  const { jobs, pictures, isAtLeast } = useJobs(useShallow(state => summariseToday(state, midnight)))
  const spend = useSpend()
  const atLeast = (count: string) => (isAtLeast ? `${count}+` : count)
  const isCredits = spend.dayDollars === 0 && spend.dayCredits > 0
  const spent = formatCost(
    isCredits ? { amount: spend.dayCredits, unit: 'credits' } : { amount: spend.dayDollars, unit: 'dollars' },
  )
  const words = copy.today(
    `${atLeast(formatCount(jobs))} ${jobs === 1 && !isAtLeast ? 'job' : 'jobs'}`,
    `${atLeast(formatCount(pictures))} ${pictures === 1 && !isAtLeast ? 'picture' : 'pictures'}`,
    stores.settings.getState().settings.realm === 'practice' ? copy.practiceMoney(spent) : spent,
  )
  return <span className={styles.today}>{jobs === 0 ? '' : words}</span>
}

function SearchField() {
  const { context } = useCreateFeature()
  const text = useCreate(state => state.query.text)
  const fieldRef = useRef<HTMLInputElement>(null)
  useEffect(() => {
    // The field was asked for in order to type into it.
    fieldRef.current?.focus()
  }, [])
  const close = () => {
    context.store.setState({ isSearchShown: false })
    void changeQuery(context, { text: '' })
  }
  return (
    <div className={styles.search}>
      <TextField
        ref={fieldRef}
        label={copy.search}
        placeholder={copy.search}
        icon={Search}
        value={text}
        onChange={next => void changeQuery(context, { text: next })}
        onKeyDown={event => {
          if (event.key !== 'Escape') return
          event.preventDefault()
          close()
        }}
        end={<IconButton size="s" icon={X} label={copy.closeSearch} onClick={close} />}
      />
    </div>
  )
}
