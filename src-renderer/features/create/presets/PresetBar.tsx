import { Bookmark, ChevronDown, Save } from 'lucide-react'
import { useMemo, useRef } from 'react'
import { editorCopy } from '../../../app/copy/editor-copy.ts'
import { useKeyCaps } from '../../../app/commands/use-command.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { Menu } from '../../../ui/Menu.tsx'
import { VisuallyHidden } from '../../../ui/VisuallyHidden.tsx'
import { SAVE_KEYS } from '../editor-commands.ts'
import { useCreate, useCreateFeature, useCreateMirror } from '../create-feature.ts'
import { importPresets, saveDraft } from './preset-actions.ts'
import { isChanged } from './preset-draft.ts'
import styles from './PresetBar.module.css'
import { usePresetMenu } from './use-preset-menu.ts'

const copy = editorCopy.presets

/** The preset the editor came from, whether it was changed since, and all that can be done with presets. */
export function PresetBar() {
  const { context } = useCreateFeature()
  const keyCaps = useKeyCaps()
  const fileRef = useRef<HTMLInputElement>(null)
  const presets = useCreateMirror(state => state.presets.presets)
  const id = useCreate(state => state.preset)
  const draft = useCreate(state => state.draft)
  const preset = presets.find(candidate => candidate.id === id) ?? null
  const changed = useMemo(() => preset !== null && isChanged(preset, draft), [preset, draft])
  const entries = usePresetMenu(preset, changed, () => fileRef.current?.click())
  const label = preset === null ? copy.none : changed ? copy.changed(preset.name) : preset.name
  return (
    <>
      <Menu
        trigger={
          <button type="button" className={styles.trigger} aria-label={`${copy.button}: ${label}`}>
            <Icon of={Bookmark} size={14} className={styles.lead} />
            <span className={styles.name}>{preset?.name ?? copy.none}</span>
            {changed && (
              <span className={styles.changed} title={copy.changedMark}>
                <VisuallyHidden>{copy.changedMark}</VisuallyHidden>
              </span>
            )}
            <Icon of={ChevronDown} size={14} className={styles.chevron} />
          </button>
        }
        entries={entries}
      />
      <IconButton icon={Save} label={copy.save} keys={keyCaps(SAVE_KEYS)} onClick={() => void saveDraft(context)} />
      <input
        ref={fileRef}
        type="file"
        hidden
        tabIndex={-1}
        aria-label={copy.importFile}
        accept="application/json,.json"
        onChange={event => {
          const [file] = event.target.files ?? []
          event.target.value = ''
          void file?.text().then(text => importPresets(context, text))
        }}
      />
    </>
  )
}
