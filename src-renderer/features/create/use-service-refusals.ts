import { useMemo } from 'react'
import { useCreate, usePresentModel } from './create-feature.ts'
import { placesOfService } from './draft/draft-layout.ts'

const NONE: readonly string[] = []

/** What a service said about the parameter of one control when it refused the last request. */
export function useServiceRefusals(place: string): readonly string[] {
  const refused = useCreate(state => state.refusedByService)
  const draft = useCreate(state => state.draft)
  const model = usePresentModel()
  return useMemo(
    () => (refused.length === 0 ? NONE : (placesOfService(refused, model, draft).get(place) ?? NONE)),
    [refused, model, draft, place],
  )
}
