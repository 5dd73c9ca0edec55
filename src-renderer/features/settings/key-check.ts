import type { Account } from '#shared/domain/account.ts'
import type { Failure } from '#shared/domain/failure.ts'
import type { ProviderId } from '#shared/domain/provider.ts'
import type { StudioClient } from '#shared/ipc/contract.ts'

/** How the entry of a key stands. */
export type KeyCheck =
  | { readonly kind: 'idle' }
  | { readonly kind: 'checking' }
  | { readonly kind: 'accepted'; readonly hint: string }
  | { readonly kind: 'refused'; readonly failure: Failure }

/** Hands a key over to main, which asks the service. The key is nowhere in the answer. */
export async function checkKey(
  studio: Pick<StudioClient, 'account'>,
  provider: ProviderId,
  key: string,
): Promise<KeyCheck> {
  const answer = await studio.account.setKey({ provider, key: key.trim() })
  return answer.ok ? outcomeOf(answer.value) : { kind: 'refused', failure: answer.error }
}

function outcomeOf({ key, failure, provider }: Account): KeyCheck {
  if (key.state === 'set') return { kind: 'accepted', hint: key.hint }
  return { kind: 'refused', failure: failure ?? { code: 'unauthorized', provider } }
}
