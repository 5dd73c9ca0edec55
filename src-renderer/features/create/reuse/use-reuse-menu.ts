import { RotateCcw } from 'lucide-react'
import type { GenerationRequest } from '#shared/domain/generation-request.ts'
import { editorCopy } from '../../../app/copy/editor-copy.ts'
import type { MenuEntry } from '../../../ui/menu-entries.ts'
import { useCreateFeature } from '../create-feature.ts'
import { reuseRequest } from './reuse-actions.ts'
import { REUSE_PARTS } from './reuse-request.ts'

const copy = editorCopy.reuse

/** *Reuse*: all of a request, or one part of it. */
export function useReuseMenu(request: GenerationRequest): MenuEntry {
  const { context } = useCreateFeature()
  return {
    kind: 'submenu',
    id: 'reuse',
    label: copy.menu,
    icon: RotateCcw,
    entries: REUSE_PARTS.map(part => ({
      id: part,
      label: copy.parts[part],
      ...(part === 'everything' && { keys: ['R'] }),
      onSelect: () => reuseRequest(context, request, part),
    })),
  }
}
