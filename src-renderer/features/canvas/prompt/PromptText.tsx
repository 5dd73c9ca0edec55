import { type KeyboardEvent, useEffect, useRef } from 'react'
import { canvasPanelCopy } from '../../../app/copy/canvas-panel-copy.ts'
import { useCanvas, useCanvasFeature } from '../canvas-feature.ts'
import { walkPrompts, writePrompt } from './prompt-actions.ts'
import styles from './PromptBar.module.css'

const copy = canvasPanelCopy.prompt

/** Grows with its words up to a few lines. Alt with the arrows steps through what was sent before. */
export function PromptText() {
  const { context } = useCanvasFeature()
  const prompt = useCanvas(state => state.draft.prompt)
  const wanted = useCanvas(state => state.promptFocus)
  const ref = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    // The focus is the browser's, and a hidden bar has no field yet when it is asked for.
    if (wanted === null) return
    ref.current?.focus()
    context.store.setState({ promptFocus: null })
  }, [wanted, context])
  const handleKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      context.store.getState().session?.element.focus()
      event.preventDefault()
    } else if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      walkPrompts(context, event.key === 'ArrowUp' ? 'older' : 'newer')
      event.preventDefault()
    }
  }
  return (
    <textarea
      ref={ref}
      className={styles.prompt}
      aria-label={copy.label}
      aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
      placeholder={copy.placeholder}
      rows={1}
      value={prompt}
      onChange={event => writePrompt(context, event.target.value)}
      onKeyDown={handleKeyDown}
    />
  )
}
