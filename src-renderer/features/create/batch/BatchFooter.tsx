import { useState } from 'react'
import type { Failure } from '#shared/domain/failure.ts'
import type { Result } from '#shared/lib/result.ts'
import { createCopy } from '../../../app/copy/create-copy.ts'
import { editorCopy } from '../../../app/copy/editor-copy.ts'
import { Button } from '../../../ui/Button.tsx'
import { Note } from '../../../ui/Note.tsx'
import { useCreateFeature } from '../create-feature.ts'
import { blockedBy, describeTotal } from './batch-words.ts'
import type { BatchPricing } from './use-batch-price.ts'

export type BatchFooterProps = {
  pictures: number
  pricing: BatchPricing
  /** What must be done before it can be sent; null: nothing. */
  whyNot: string | null
  send: () => Promise<Result<unknown, Failure>>
}

const copy = editorCopy.batch

/** The safe answer, and the one that says how many pictures at what price. */
export function BatchFooter({ pictures, pricing, whyNot, send }: BatchFooterProps) {
  const { context } = useCreateFeature()
  const [isSending, setSending] = useState(false)
  const close = () => context.store.setState({ dialog: null })
  const total =
    pricing.kind === 'ready'
      ? describeTotal(pricing.price)
      : pricing.kind === 'checking'
        ? createCopy.generate.checking
        : null
  const blocked = blockedBy(pricing)
  const confirm = async () => {
    setSending(true)
    const sent = await send()
    setSending(false)
    if (sent.ok) close()
    else context.report(sent.error)
  }
  return (
    <>
      <Button onClick={close}>{copy.cancel}</Button>
      <Button
        variant="primary"
        price={total}
        busyLabel={isSending ? createCopy.generate.sending : null}
        disabledReason={whyNot ?? blocked ?? (pricing.kind === 'checking' ? copy.checking : null)}
        onClick={() => void confirm()}
      >
        {editorCopy.grid.generate(pictures)}
      </Button>
    </>
  )
}

/** Why nothing of it can go out, above the buttons. */
export function BatchBlocked({ pricing }: { pricing: BatchPricing }) {
  const blocked = blockedBy(pricing)
  return blocked === null ? null : <Note tone="danger">{blocked}</Note>
}
