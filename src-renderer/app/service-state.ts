import type { Account } from '#shared/domain/account.ts'
import { PROVIDER_IDS, PROVIDER_NAMES, type ProviderId, type Realm } from '#shared/domain/provider.ts'

export type ServiceState = 'connected' | 'practice' | 'no-key' | 'refused' | 'trouble' | 'unchecked'

export type Service = {
  readonly provider: ProviderId
  readonly name: string
  readonly state: ServiceState
  readonly account: Account | null
}

/** How each service stands in the realm that is used now. */
export const servicesOf = (accounts: readonly Account[], realm: Realm): readonly Service[] =>
  PROVIDER_IDS.map(provider => {
    const account = accounts.find(one => one.provider === provider && one.realm === realm) ?? null
    return { provider, name: PROVIDER_NAMES[provider], state: stateOf(account, realm), account }
  })

function stateOf(account: Account | null, realm: Realm): ServiceState {
  if (realm === 'practice') return 'practice'
  if (account === null || account.key.state === 'none') return 'no-key'
  const code = account.failure?.code
  if (code === 'unauthorized' || code === 'malformed-key') return 'refused'
  if (code !== undefined && code !== 'no-balance') return 'trouble'
  return account.checkedAt === null ? 'unchecked' : 'connected'
}
