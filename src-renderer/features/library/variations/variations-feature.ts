import { useLibraryFeature } from '../library-feature.ts'
import type { VariationsContext } from './variations-store.ts'

export const useVariationsContext = (): VariationsContext => useLibraryFeature().variations
