import {
  Brush,
  Dices,
  Heart,
  History,
  RotateCcw,
  Search,
  Sparkles,
  SquarePen,
  Trash2,
  WandSparkles,
} from 'lucide-react'
import type { App } from '../../app/app.ts'
import { EDIT_KEYS } from '../../app/canvas-doors.ts'
import type { Command } from '../../app/commands/command.ts'
import { documentsCopy } from '../../app/copy/canvas-documents-copy.ts'
import { createCopy } from '../../app/copy/create-copy.ts'
import { openWorkspace } from '../../app/view-actions.ts'
import { focusPlace, generate, walkHistory } from './create-actions.ts'
import { reuseRequest } from './reuse/reuse-actions.ts'
import type { CreateFeature } from './create-feature.ts'
import { describeDraft } from './draft/draft-summary.ts'
import { presentModel } from './edit-actions.ts'
import { editorCommands } from './editor-commands.ts'
import { readPastPrompts } from './prompt/prompt-tool-actions.ts'
import { focusedPicture } from './results/focused-picture.ts'
import { toggleFavourite, trashPicture } from './results/picture-actions.ts'

export const GENERATE_KEYS = 'Mod+Enter'
export const KEEP_SEED_KEYS = 'Mod+Shift+Enter'

const copy = createCopy.commands
const group = 'Create'
const scope = 'create'

/** All that can be done in Create by key or from the palette. */
export function createCommands(app: App, feature: CreateFeature): readonly Command[] {
  return [...draftCommands(app, feature), ...editorCommands(app, feature), ...resultCommands(app, feature)]
}

function draftCommands(app: App, { context }: CreateFeature): readonly Command[] {
  const inCreate = (run: () => void) => () => {
    openWorkspace(app.view, 'create')
    run()
  }
  return [
    {
      id: 'create.generate',
      label: copy.generate,
      group,
      icon: Sparkles,
      scope,
      shortcuts: [GENERATE_KEYS],
      detail: () => describeDraft(context.store.getState().draft, presentModel(context)),
      run: inCreate(() => void generate(context, { keepSeed: false })),
    },
    {
      id: 'create.keepSeed',
      label: copy.keepSeed,
      group,
      icon: Dices,
      scope,
      shortcuts: [KEEP_SEED_KEYS],
      run: inCreate(() => void generate(context, { keepSeed: true })),
    },
    {
      id: 'create.model',
      label: copy.model,
      group,
      icon: WandSparkles,
      scope,
      shortcuts: ['M'],
      detail: () => presentModel(context).name,
      run: inCreate(() => context.store.setState({ isPickerOpen: true })),
    },
    {
      id: 'create.prompt',
      label: copy.prompt,
      group,
      icon: SquarePen,
      run: inCreate(() => focusPlace(context, 'prompt')),
    },
    {
      id: 'create.older',
      label: copy.older,
      group,
      icon: History,
      scope,
      shortcuts: ['Alt+ArrowUp'],
      isInPalette: false,
      run: () => {
        if (context.store.getState().walk === null) void readPastPrompts(context)
        walkHistory(context, 'older')
      },
    },
    {
      id: 'create.newer',
      label: copy.newer,
      group,
      icon: History,
      scope,
      shortcuts: ['Alt+ArrowDown'],
      isInPalette: false,
      run: () => walkHistory(context, 'newer'),
    },
  ]
}

function resultCommands(app: App, { context, pictures, links }: CreateFeature): readonly Command[] {
  const jobToReuse = () => {
    const { order, byId } = context.jobs.getState()
    const id = focusedPicture()?.job ?? order[0]
    return id === undefined ? null : (byId.get(id) ?? null)
  }
  const whyNoPicture = () => (focusedPicture() === null ? copy.noPicture : null)
  return [
    {
      id: 'create.search',
      label: copy.search,
      group,
      icon: Search,
      scope,
      shortcuts: ['/'],
      run: () => {
        openWorkspace(app.view, 'create')
        context.store.setState({ isSearchShown: true })
      },
    },
    {
      id: 'create.canvas',
      label: documentsCopy.library.edit,
      group,
      icon: Brush,
      scope,
      shortcuts: [EDIT_KEYS],
      isInPalette: false,
      whyNot: whyNoPicture,
      run: () => {
        const at = focusedPicture()
        if (at !== null) links.canvas.edit(at.image)
      },
    },
    {
      id: 'create.reuse',
      label: copy.reuse,
      group,
      icon: RotateCcw,
      scope,
      shortcuts: ['R'],
      whyNot: () => (jobToReuse() === null ? copy.noJob : null),
      run: () => {
        const job = jobToReuse()
        if (job !== null) reuseRequest(context, job.request)
      },
    },
    {
      id: 'create.favourite',
      label: copy.favourite,
      group,
      icon: Heart,
      scope,
      shortcuts: ['F'],
      isInPalette: false,
      whyNot: whyNoPicture,
      run: () => {
        const picture = focusedPicture()
        if (picture !== null) void toggleFavourite(pictures, picture.image)
      },
    },
    {
      id: 'create.trash',
      label: copy.trash,
      group,
      icon: Trash2,
      scope,
      shortcuts: ['Delete'],
      isInPalette: false,
      whyNot: whyNoPicture,
      run: () => {
        const picture = focusedPicture()
        if (picture !== null) void trashPicture(app, pictures, picture.image)
      },
    },
  ]
}
