import { z } from 'zod'

export type Scalar = string | number | boolean | null
export const Scalar = z.union([z.string(), z.number(), z.boolean(), z.null()])

/**
 * The flat facts a condition is asked about: every parameter's value, plus `width`, `height`, `longSide`, `pixels`, `count`,
 * `operation`.
 */
export type Facts = Readonly<Record<string, Scalar | undefined>>

/** A question about facts, written as data so that the catalogue can hold it. */
export type Condition =
  | { fact: string; is: Scalar }
  | { fact: string; in: Scalar[] }
  | { fact: string; above: number }
  | { fact: string; below: number }
  | { fact: string; multipleOf: number }
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition }

export const Condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ fact: z.string(), is: Scalar }),
    z.strictObject({ fact: z.string(), in: z.array(Scalar) }),
    z.strictObject({ fact: z.string(), above: z.number() }),
    z.strictObject({ fact: z.string(), below: z.number() }),
    z.strictObject({ fact: z.string(), multipleOf: z.number().positive() }),
    z.strictObject({ all: z.array(Condition) }),
    z.strictObject({ any: z.array(Condition) }),
    z.strictObject({ not: Condition }),
  ]),
)

/** A fact that is absent makes every comparison false, so a rule about a parameter a model lacks never fires. */
export function holds(condition: Condition, facts: Facts): boolean {
  if ('all' in condition) return condition.all.every(part => holds(part, facts))
  if ('any' in condition) return condition.any.some(part => holds(part, facts))
  if ('not' in condition) return !holds(condition.not, facts)
  const value = facts[condition.fact]
  if (value === undefined) return false
  if ('is' in condition) return value === condition.is
  if ('in' in condition) return condition.in.includes(value)
  if (typeof value !== 'number') return false
  if ('above' in condition) return value > condition.above
  if ('below' in condition) return value < condition.below
  return value % condition.multipleOf === 0
}
