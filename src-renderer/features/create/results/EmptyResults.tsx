import { CircleCheck, ImageIcon, Search, Sparkles } from 'lucide-react'
import { useApp } from '../../../app/app.ts'
import { createCopy } from '../../../app/copy/create-copy.ts'
import { Button } from '../../../ui/Button.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { focusPlace } from '../create-actions.ts'
import { writePrompt } from '../edit-actions.ts'
import { useCreate, useCreateFeature } from '../create-feature.ts'
import { changeQuery } from './results-actions.ts'

const copy = createCopy.empty

/** Nothing to show, and what to do about it. */
export function EmptyResults({ isReading }: { isReading: boolean }) {
  const { randomBelow } = useApp()
  const { context } = useCreateFeature()
  const { filter, text } = useCreate(state => state.query)
  if (isReading) return null
  if (text.trim() !== '') {
    const showAll = () => {
      context.store.setState({ isSearchShown: false })
      void changeQuery(context, { text: '', filter: 'all' })
    }
    return (
      <EmptyState
        icon={Search}
        title={copy.noMatch.title}
        body={copy.noMatch.body}
        actions={<Button onClick={showAll}>{copy.noMatch.action}</Button>}
      />
    )
  }
  if (filter !== 'all') return <EmptyState icon={CircleCheck} title={copy[filter].title} body={copy[filter].body} />
  const tryExample = () => {
    const example = createCopy.examples[randomBelow(createCopy.examples.length)] ?? createCopy.examples[0]
    writePrompt(context, example)
    focusPlace(context, 'prompt')
  }
  return (
    <EmptyState
      icon={ImageIcon}
      title={copy.title}
      body={copy.body}
      actions={
        <Button icon={Sparkles} onClick={tryExample}>
          {copy.action}
        </Button>
      }
    />
  )
}
