import { Bookmark, Dices, Grid3x3, ImagePlus, ListRestart, Redo2, Undo2, WandSparkles } from 'lucide-react'
import type { App } from '../../app/app.ts'
import type { Command } from '../../app/commands/command.ts'
import { editorCopy } from '../../app/copy/editor-copy.ts'
import { openWorkspace } from '../../app/view-actions.ts'
import { focusPlace } from './create-actions.ts'
import type { CreateContext } from './create-context.ts'
import type { CreateFeature } from './create-feature.ts'
import { presentModel, redoEdit, undoEdit } from './edit-actions.ts'
import { presentPreset, saveDraft, startAfresh } from './presets/preset-actions.ts'
import { drawPrompt, improvePrompt } from './prompt/prompt-tool-actions.ts'
import { addPictures } from './references/reference-actions.ts'
import { focusedPicture } from './results/focused-picture.ts'

export const SAVE_KEYS = 'Mod+S'
export const SAVE_AS_KEYS = 'Mod+Shift+S'
export const GRID_KEYS = 'Mod+G'

const copy = editorCopy.commands
const group = 'Create'
const scope = 'create'

/** The tools of the editor by key and from the palette. */
export function editorCommands(app: App, { context }: CreateFeature): readonly Command[] {
  const inCreate = (run: () => void) => () => {
    openWorkspace(app.view, 'create')
    run()
  }
  const { store } = context
  return [
    ...historyCommands(context),
    {
      id: 'create.save',
      label: copy.save,
      group,
      icon: Bookmark,
      scope,
      shortcuts: [SAVE_KEYS],
      detail: () => presentPreset(context)?.name ?? null,
      run: inCreate(() => void saveDraft(context)),
    },
    {
      id: 'create.saveAs',
      label: copy.saveAs,
      group,
      icon: Bookmark,
      scope,
      shortcuts: [SAVE_AS_KEYS],
      run: inCreate(() => store.setState({ dialog: { kind: 'name-preset', id: null } })),
    },
    {
      id: 'create.fresh',
      label: copy.fresh,
      group,
      icon: ListRestart,
      run: inCreate(() => {
        startAfresh(context)
        focusPlace(context, 'prompt')
      }),
    },
    {
      id: 'create.grid',
      label: copy.grid,
      group,
      icon: Grid3x3,
      scope,
      shortcuts: [GRID_KEYS],
      run: inCreate(() => store.setState({ dialog: { kind: 'grid' } })),
    },
    {
      id: 'create.reference',
      label: copy.asReference,
      group,
      icon: ImagePlus,
      scope,
      isInPalette: false,
      whyNot: () =>
        focusedPicture() === null
          ? copy.noPicture
          : presentModel(context).inputs.slots.length === 0
            ? copy.noReferences
            : null,
      run: () => {
        const picture = focusedPicture()
        if (picture !== null) void addPictures(context, [picture.image])
      },
    },
    ...promptToolCommands(context, inCreate),
  ]
}

function historyCommands(context: CreateContext): readonly Command[] {
  const { store } = context
  return [
    {
      id: 'create.undo',
      label: copy.undo,
      group,
      icon: Undo2,
      scope,
      shortcuts: ['Mod+Z'],
      whyNot: () => (store.getState().history.past.length === 0 ? copy.nothingToUndo : null),
      run: () => undoEdit(context),
    },
    {
      id: 'create.redo',
      label: copy.redo,
      group,
      icon: Redo2,
      scope,
      shortcuts: ['Mod+Shift+Z', 'Mod+Y'],
      whyNot: () => (store.getState().history.future.length === 0 ? copy.nothingToRedo : null),
      run: () => redoEdit(context),
    },
  ]
}

function promptToolCommands(context: CreateContext, inCreate: (run: () => void) => () => void): readonly Command[] {
  const { store, mirrors } = context
  const whyNoTools = () => (mirrors.getState().toolbox === null ? copy.noTools : null)
  return [
    {
      id: 'create.improve',
      label: copy.improve,
      group,
      icon: WandSparkles,
      whyNot: () => whyNoTools() ?? (store.getState().draft.prompt.trim() === '' ? copy.noPrompt : null),
      run: inCreate(() => void improvePrompt(context, null)),
    },
    {
      id: 'create.random',
      label: copy.random,
      group,
      icon: Dices,
      whyNot: whyNoTools,
      run: inCreate(() => void drawPrompt(context)),
    },
  ]
}
