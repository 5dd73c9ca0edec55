import type { App } from '../app.ts'
import type { Purse } from './blockage.ts'

/** What there is to pay and to send with. */
export const purseOf = ({ stores }: Pick<App, 'stores'>): Purse => ({
  accounts: stores.accounts.getState().accounts,
  settings: stores.settings.getState().settings,
  spend: stores.spend.getState().spend,
})

/** Names what a price depends on beside the draft: whose prices they are and whether there is a key to ask with. */
export function priceScopeOf({ stores }: Pick<App, 'stores'>): string {
  const { realm } = stores.settings.getState().settings
  const keys = stores.accounts
    .getState()
    .accounts.filter(account => account.realm === realm)
    .map(({ provider, key }) => `${provider}:${key.state === 'set' ? key.hint : ''}`)
  return [realm, ...keys].join(' ')
}
