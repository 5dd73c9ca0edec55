import { useEffect, useState } from 'react'
import { type BatchPrice, LARGEST_BATCH } from '#shared/domain/batch.ts'
import type { Draft } from '#shared/domain/draft.ts'
import type { Failure } from '#shared/domain/failure.ts'
import { useCreateFeature } from '../create-feature.ts'

export type BatchPricing =
  | { readonly kind: 'none' }
  | { readonly kind: 'checking' }
  | { readonly kind: 'ready'; readonly price: BatchPrice }
  | { readonly kind: 'failed'; readonly failure: Failure }

const DELAY_MS = 400

/** What these drafts cost together, asked for a moment after the last change. Null: nothing to price. */
export function useBatchPrice(drafts: readonly Draft[] | null): BatchPricing {
  const { context } = useCreateFeature()
  const [answer, setAnswer] = useState<{ readonly of: readonly Draft[]; readonly pricing: BatchPricing } | null>(null)
  const wanted = drafts !== null && drafts.length > 0 && drafts.length <= LARGEST_BATCH ? drafts : null
  useEffect(() => {
    // The price is known only to main and to the service; late answers to earlier questions are dropped.
    if (wanted === null) return undefined
    let isCurrent = true
    const timer = window.setTimeout(() => {
      void context.studio.jobs.priceBatch({ drafts: [...wanted] }).then(priced => {
        if (!isCurrent) return
        setAnswer({
          of: wanted,
          pricing: priced.ok ? { kind: 'ready', price: priced.value } : { kind: 'failed', failure: priced.error },
        })
      })
    }, DELAY_MS)
    return () => {
      isCurrent = false
      window.clearTimeout(timer)
    }
  }, [wanted, context])
  if (wanted === null) return { kind: 'none' }
  return answer?.of === wanted ? answer.pricing : { kind: 'checking' }
}
