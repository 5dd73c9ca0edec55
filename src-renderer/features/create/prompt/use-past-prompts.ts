import { useEffect, useState } from 'react'
import { pastPrompts } from '../create-actions.ts'
import { useCreateFeature } from '../create-feature.ts'

const SHOWN_PROMPTS = 100
const DELAY_MS = 120

/** Prompts that were sent before and hold these words, used last first. Main knows all of them, the mirror some. */
export function usePastPrompts(text: string): readonly string[] {
  const { context } = useCreateFeature()
  const [prompts, setPrompts] = useState<readonly string[]>(() => pastPrompts(context).slice(0, SHOWN_PROMPTS))
  useEffect(() => {
    // The history lies in main; a late answer to other words is dropped.
    let isCurrent = true
    const timer = window.setTimeout(() => {
      void context.studio.prompts.history({ text, before: null, limit: SHOWN_PROMPTS }).then(answer => {
        if (isCurrent && answer.ok) setPrompts(answer.value.prompts.map(prompt => prompt.text))
      })
    }, DELAY_MS)
    return () => {
      isCurrent = false
      window.clearTimeout(timer)
    }
  }, [context, text])
  return prompts
}
