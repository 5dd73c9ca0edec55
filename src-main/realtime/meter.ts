import type { Cost, Price } from '#shared/domain/money.ts'
import type { RealtimeMeter } from '#shared/domain/realtime.ts'
import type { Clock } from '../ports.ts'

const MINUTE_MS = 60_000
/** Amounts are sums of floating point numbers: less than this is no amount. */
const ROUNDING = 1e-9

/** Counts live pictures and what they cost, for one session of the program. */
export type Meter = {
  /** Null: nobody says what it cost. */
  add(sentAt: number, cost: Cost | null): RealtimeMeter
  read(): RealtimeMeter
  renew(): RealtimeMeter
  /** By how many dollars another frame at this price would pass the limit; 0: it would not. */
  overBy(price: Price, limitDollars: number | null): number
}

export function createMeter(clock: Clock): Meter {
  let recent: { at: number; cost: Cost }[] = []
  let meter: RealtimeMeter = {
    revision: 0,
    frames: 0,
    unpriced: 0,
    sessionDollars: 0,
    sessionCredits: 0,
    minuteDollars: 0,
    minuteCredits: 0,
    countedDollars: 0,
  }

  const change = (to: Partial<RealtimeMeter>): RealtimeMeter => {
    recent = recent.filter(({ at }) => at > clock.now() - MINUTE_MS)
    const costs = recent.map(({ cost }) => cost)
    meter = {
      ...meter,
      ...to,
      minuteDollars: sumOf(costs, 'dollars'),
      minuteCredits: sumOf(costs, 'credits'),
      revision: meter.revision + 1,
    }
    return meter
  }

  return {
    add(sentAt, cost) {
      if (cost === null) return change({ frames: meter.frames + 1, unpriced: meter.unpriced + 1 })
      recent.push({ at: sentAt, cost })
      const dollars = sumOf([cost], 'dollars')
      return change({
        frames: meter.frames + 1,
        sessionDollars: meter.sessionDollars + dollars,
        sessionCredits: meter.sessionCredits + sumOf([cost], 'credits'),
        countedDollars: meter.countedDollars + dollars,
      })
    },
    read: () => change({}),
    renew: () => change({ countedDollars: 0 }),
    overBy(price, limitDollars) {
      if (limitDollars === null) return 0
      // Without a price there is still what was paid so far.
      const next = price.kind === 'known' ? sumOf([price.cost], 'dollars') : ROUNDING * 2
      const over = meter.countedDollars + next - limitDollars
      return over > ROUNDING ? over : 0
    },
  }
}

const sumOf = (costs: readonly Cost[], unit: Cost['unit']): number =>
  costs.reduce((sum, cost) => (cost.unit === unit ? sum + cost.amount : sum), 0)
