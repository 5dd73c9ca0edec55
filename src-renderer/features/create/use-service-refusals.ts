import { useMemo } from 'react'
import { useCreate, useCreateFeature, usePresentModel } from './create-feature.ts'
import type { ParameterHostValue } from './controls/parameter-host.ts'
import { placesOfService } from './draft/draft-layout.ts'
import { setSeedMode } from './edit-actions.ts'

const NONE: readonly string[] = []

/** What a service said about the parameters of the last request, by the control they belong to. */
function useToldOf(): (place: string) => readonly string[] {
  const refused = useCreate(state => state.refusedByService)
  const draft = useCreate(state => state.draft)
  const model = usePresentModel()
  return useMemo(() => {
    const byPlace = refused.length === 0 ? null : placesOfService(refused, model, draft)
    return (place: string) => byPlace?.get(place) ?? NONE
  }, [refused, model, draft])
}

/** What a service said about the parameter of one control when it refused the last request. */
export const useServiceRefusals = (place: string): readonly string[] => useToldOf()(place)

/** The editor of Create as the host of its controls. */
export function useEditorHost(): ParameterHostValue {
  const { context } = useCreateFeature()
  const toldOf = useToldOf()
  return useMemo(() => ({ toldOf, setSeedMode: mode => setSeedMode(context, mode) }), [context, toldOf])
}
