import { join } from 'node:path'
import type { Link } from '#shared/ipc/contract.ts'

/**
 * SECURITY: checklist 15: the only pages that the studio opens outside itself. The renderer sends a name, never an
 * address.
 */
const LINKS: Readonly<Record<Exclude<Link, 'licences'>, string>> = {
  'leonardo-keys': 'https://docs.leonardo.ai/docs/create-your-api-key',
  'onemin-keys': 'https://app.1min.ai/api',
  'leonardo-billing': 'https://app.leonardo.ai/api-access',
  'onemin-billing': 'https://app.1min.ai/billing-usage',
}

export type LinkTarget = { kind: 'address'; address: string } | { kind: 'folder'; path: string }

/** The licences are files that ship with the program. */
export const findLink = (link: Link, resourcesDir: string): LinkTarget =>
  link === 'licences'
    ? { kind: 'folder', path: join(resourcesDir, 'licences') }
    : { kind: 'address', address: LINKS[link] }
