import type { Model } from '#shared/domain/model.ts'
import { fieldsNamedBy } from '../catalog/wire.ts'

/** The parameter whose wire field stands as a word in a service's complaint; the longest name wins. */
export function parameterNamedIn(text: string, model: Model): string | null {
  const words = new Set(text.match(/\w+/g))
  const named = model.parameters
    .flatMap(spec => fieldsNamedBy(spec).map(field => ({ key: spec.key, field })))
    .filter(({ field }) => words.has(field))
    .toSorted((a, b) => b.field.length - a.field.length)
  return named[0]?.key ?? null
}
