import type { Link } from '#shared/ipc/contract.ts'

/**
 * SECURITY: checklist 15: the only pages that the studio opens outside itself. The renderer sends a name, never an
 * address.
 */
export const LINKS: Readonly<Record<Link, string>> = {
  'leonardo-keys': 'https://docs.leonardo.ai/docs/create-your-api-key',
  'onemin-keys': 'https://app.1min.ai/api',
  'leonardo-billing': 'https://app.leonardo.ai/api-access',
  'onemin-billing': 'https://app.1min.ai/billing-usage',
  licences: 'https://spdx.org/licenses/MIT.html',
}
