import { createContext, useContext } from 'react'
import type { SeedMode } from '#shared/domain/draft.ts'
import { invariant } from '#shared/lib/invariant.ts'

/** What the controls need of the place they stand in: an editor of its own draft. */
export type ParameterHostValue = {
  /** What a service said about one parameter when it refused the last request. */
  readonly toldOf: (place: string) => readonly string[]
  readonly setSeedMode: (mode: SeedMode) => void
}

export const ParameterHost = createContext<ParameterHostValue | null>(null)

export function useParameterHost(): ParameterHostValue {
  const host = useContext(ParameterHost)
  invariant(host, 'controls of parameters stand in a host')
  return host
}
