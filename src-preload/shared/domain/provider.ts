import { z } from 'zod'

/** A provider is what the interface calls a service: somebody else's computer that makes pictures. */
export const ProviderId = z.enum(['leonardo', 'onemin'])
export type ProviderId = z.infer<typeof ProviderId>

export const PROVIDER_IDS = ProviderId.options

export const PROVIDER_NAMES: Readonly<Record<ProviderId, string>> = { leonardo: 'Leonardo', onemin: '1min.ai' }

/** Whether jobs go to the real services or to the practice services on this computer. */
export const Realm = z.enum(['live', 'practice'])
export type Realm = z.infer<typeof Realm>
