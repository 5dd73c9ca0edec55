import { Download, FilePlus, ListRestart, Pencil, Plus, Save, Trash2, Undo2, Upload } from 'lucide-react'
import type { Preset } from '#shared/domain/preset.ts'
import { editorCopy } from '../../../app/copy/editor-copy.ts'
import { useKeyCaps } from '../../../app/commands/use-command.ts'
import { saveFile } from '../../../app/save-file.ts'
import type { MenuEntry } from '../../../ui/menu-entries.ts'
import type { CreateContext } from '../create-context.ts'
import { SAVE_AS_KEYS, SAVE_KEYS } from '../editor-commands.ts'
import { useCreateFeature, useCreateMirror } from '../create-feature.ts'
import {
  applyPresetById,
  exportPresets,
  removePreset,
  saveDraft,
  setDefaultPreset,
  startAfresh,
} from './preset-actions.ts'

const copy = editorCopy.presets

/** All presets, and what can be done with the present one. */
export function usePresetMenu(preset: Preset | null, isChanged: boolean, chooseFile: () => void): readonly MenuEntry[] {
  const { context } = useCreateFeature()
  const keyCaps = useKeyCaps()
  const presets = useCreateMirror(state => state.presets.presets)
  const nameNew = () => context.store.setState({ dialog: { kind: 'name-preset', id: null } })
  return [
    ...presets.map((each): MenuEntry => ({
      kind: 'check',
      id: each.id,
      label: each.name,
      checked: each.id === preset?.id,
      ...(each.isDefault && { keys: [copy.isDefault] }),
      onChange: () => applyPresetById(context, each.id),
    })),
    ...(presets.length === 0 ? [] : [{ kind: 'separator', id: 'presets-rule' } as const]),
    ...(preset === null ? [] : presentEntries(context, preset, isChanged, keyCaps(SAVE_KEYS))),
    { id: 'save-as', label: copy.saveAs, icon: Plus, keys: keyCaps(SAVE_AS_KEYS), onSelect: nameNew },
    { id: 'fresh', label: copy.fresh, icon: ListRestart, onSelect: () => startAfresh(context) },
    { kind: 'separator', id: 'files-rule' },
    { id: 'import', label: copy.importFile, icon: Upload, onSelect: chooseFile },
    ...(presets.length === 0
      ? []
      : [{ id: 'export-all', label: copy.exportAll, icon: Download, onSelect: () => void exportTo(context, null) }]),
  ]
}

function presentEntries(
  context: CreateContext,
  preset: Preset,
  isChanged: boolean,
  saveKeys: readonly string[],
): readonly MenuEntry[] {
  return [
    ...(isChanged
      ? [
          { id: 'save', label: copy.save, icon: Save, keys: saveKeys, onSelect: () => void saveDraft(context) },
          { id: 'revert', label: copy.revert, icon: Undo2, onSelect: () => applyPresetById(context, preset.id) },
        ]
      : []),
    {
      id: 'rename',
      label: copy.rename,
      icon: Pencil,
      onSelect: () => context.store.setState({ dialog: { kind: 'name-preset', id: preset.id } }),
    },
    {
      kind: 'check',
      id: 'default',
      label: copy.makeDefault,
      checked: preset.isDefault,
      onChange: checked => void setDefaultPreset(context, checked ? preset.id : null),
    },
    { id: 'export', label: copy.exportOne, icon: FilePlus, onSelect: () => void exportTo(context, preset) },
    { id: 'remove', label: copy.remove, icon: Trash2, onSelect: () => void removePreset(context, preset) },
    { kind: 'separator', id: 'present-rule' },
  ]
}

async function exportTo(context: CreateContext, preset: Preset | null): Promise<void> {
  const text = await exportPresets(context, preset === null ? null : [preset.id])
  if (text !== null) saveFile(copy.fileName(preset?.name ?? null), new Blob([text], { type: 'application/json' }))
}
