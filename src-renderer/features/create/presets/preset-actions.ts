import { Bookmark, Trash2 } from 'lucide-react'
import { startDraft } from '#shared/domain/draft-rules.ts'
import { applyPreset, type Preset, type PresetId } from '#shared/domain/preset.ts'
import { editorCopy } from '../../../app/copy/editor-copy.ts'
import type { CreateContext } from '../create-context.ts'
import { adoptPresets } from '../create-mirrors.ts'
import { restoreOnCatalog } from '../draft/draft-restore.ts'
import { presentModel, replaceDraft } from '../edit-actions.ts'
import { isChanged } from './preset-draft.ts'

type Presets = Pick<CreateContext, 'store' | 'mirrors' | 'catalog' | 'now' | 'studio' | 'report' | 'toasts'>

const copy = editorCopy.presets

export const presetsNow = ({ mirrors }: Pick<CreateContext, 'mirrors'>): readonly Preset[] =>
  mirrors.getState().presets.presets

export function presentPreset(context: Pick<CreateContext, 'store' | 'mirrors'>): Preset | null {
  const { preset } = context.store.getState()
  return presetsNow(context).find(candidate => candidate.id === preset) ?? null
}

/** Reads the list once and follows it. A draft that is new starts from the default; one that equals a preset is it. */
export function connectPresets(context: Presets, { isNewDraft }: { readonly isNewDraft: boolean }): () => void {
  const { studio, mirrors, store } = context
  const before = store.getState().draft
  const stop = studio.presets.changed(list => adoptPresets(mirrors, list))
  void studio.presets.list(null).then(answer => {
    if (!answer.ok) return
    adoptPresets(mirrors, answer.value)
    if (store.getState().draft !== before) return
    const { presets } = answer.value
    const start = isNewDraft
      ? presets.find(preset => preset.isDefault)
      : presets.find(preset => !isChanged(preset, before))
    if (start === undefined) return
    store.setState({ draft: restoreOnCatalog(applyPreset(start, before), context.catalog()), preset: start.id })
  })
  return stop
}

export function applyPresetById(context: Presets, id: PresetId): void {
  const preset = presetsNow(context).find(candidate => candidate.id === id)
  if (preset === undefined) return
  const { draft } = context.store.getState()
  replaceDraft(context, restoreOnCatalog(applyPreset(preset, draft), context.catalog()), preset.id)
}

/** A new draft: from the default preset, else from the model alone. */
export function startAfresh(context: Presets): void {
  const preset = presetsNow(context).find(candidate => candidate.isDefault)
  const blank = startDraft(presentModel(context))
  if (preset === undefined) replaceDraft(context, blank, null)
  else replaceDraft(context, restoreOnCatalog(applyPreset(preset, blank), context.catalog()), preset.id)
}

/** Ctrl S: changes go into the present preset; without one a name is asked for. */
export async function saveDraft(context: Presets): Promise<void> {
  const preset = presentPreset(context)
  if (preset === null) {
    context.store.setState({ dialog: { kind: 'name-preset', id: null } })
    return
  }
  const { draft } = context.store.getState()
  if (!isChanged(preset, draft)) {
    context.toasts.show({ text: copy.unchanged(preset.name), icon: Bookmark, id: 'preset' })
    return
  }
  const saved = await save(context, preset.id, preset.name, preset.withPrompt)
  if (saved === null) return
  context.toasts.show({
    text: copy.saved(saved.name),
    icon: Bookmark,
    tone: 'undo',
    id: 'preset',
    action: { label: editorCopy.undo, onAction: () => void putBack(context, preset) },
  })
}

/** The editor as a new preset, which it then is. */
export async function saveAsNew(context: Presets, name: string, withPrompt: boolean): Promise<boolean> {
  const saved = await save(context, null, name, withPrompt)
  if (saved === null) return false
  context.store.setState({ preset: saved.id })
  context.toasts.show({ text: copy.saved(saved.name), icon: Bookmark, id: 'preset' })
  return true
}

async function save(context: Presets, id: PresetId | null, name: string, withPrompt: boolean): Promise<Preset | null> {
  const { draft } = context.store.getState()
  const kept = withPrompt ? draft : { ...draft, prompt: '', negativePrompt: '' }
  const saved = await context.studio.presets.save({ id, name, draft: kept, withPrompt })
  if (saved.ok) return saved.value
  context.report(saved.error)
  return null
}

async function putBack(context: Presets, { id, name, draft, withPrompt }: Preset): Promise<void> {
  const saved = await context.studio.presets.save({ id, name, draft, withPrompt })
  if (!saved.ok) context.report(saved.error)
}

export async function renamePreset(context: Presets, id: PresetId, name: string): Promise<boolean> {
  const renamed = await context.studio.presets.rename({ id, name })
  if (!renamed.ok) context.report(renamed.error)
  return renamed.ok
}

export async function setDefaultPreset(context: Presets, id: PresetId | null): Promise<void> {
  const set = await context.studio.presets.setDefault({ id })
  if (set.ok) adoptPresets(context.mirrors, set.value)
  else context.report(set.error)
}

/** At once; the way back is offered instead of a question before. */
export async function removePreset(context: Presets, preset: Preset): Promise<void> {
  const removed = await context.studio.presets.remove({ id: preset.id })
  if (!removed.ok) {
    context.report(removed.error)
    return
  }
  context.store.setState(state => ({ preset: state.preset === preset.id ? null : state.preset }))
  context.toasts.show({
    text: copy.removed(preset.name),
    icon: Trash2,
    tone: 'undo',
    id: 'preset',
    action: {
      label: editorCopy.undo,
      onAction: () =>
        void putBack(context, preset).then(() => (preset.isDefault ? setDefaultPreset(context, preset.id) : undefined)),
    },
  })
}

export async function importPresets(context: Presets, text: string): Promise<void> {
  const answer = await context.studio.presets.import({ text })
  if (!answer.ok) context.report(answer.error)
  else
    context.toasts.show({
      text: copy.imported(answer.value.added.length, answer.value.known),
      icon: Bookmark,
      id: 'preset',
    })
}

/** The text of a file that holds these presets, or all of them; null where it could not be had. */
export async function exportPresets(context: Presets, ids: readonly PresetId[] | null): Promise<string | null> {
  const answer = await context.studio.presets.export({ ids: ids === null ? null : [...ids] })
  if (answer.ok) return answer.value.text
  context.report(answer.error)
  return null
}
