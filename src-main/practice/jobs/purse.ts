import type { ServiceId } from './service-id.ts'

/** One movement of money, as it happened. */
type Movement = { service: ServiceId; jobId: string | null; kind: 'charge' | 'refund'; units: number }

export type Purse = {
  charge(service: ServiceId, jobId: string | null, units: number): void
  refund(service: ServiceId, jobId: string, units: number): void
  /** What there was at first, less every charge, plus every refund. */
  balance(service: ServiceId): number
  /** How often each job was charged and refunded. */
  countsOf(jobId: string): { charges: number; refunds: number }
}

/** Counts what was taken and given back; it knows nothing of what should have been. */
export function createPurse(startBalance: Readonly<Record<ServiceId, number>>): Purse {
  const left: Record<ServiceId, number> = { ...startBalance }
  const counts = new Map<string, { charges: number; refunds: number }>()

  function move({ service, jobId, kind, units }: Movement): void {
    left[service] += kind === 'charge' ? -units : units
    if (jobId === null) return
    const before = counts.get(jobId) ?? { charges: 0, refunds: 0 }
    counts.set(jobId, {
      charges: before.charges + (kind === 'charge' ? 1 : 0),
      refunds: before.refunds + (kind === 'refund' ? 1 : 0),
    })
  }

  return {
    charge: (service, jobId, units) => move({ service, jobId, kind: 'charge', units }),
    refund: (service, jobId, units) => move({ service, jobId, kind: 'refund', units }),
    balance: service => left[service],
    countsOf: jobId => counts.get(jobId) ?? { charges: 0, refunds: 0 },
  }
}
