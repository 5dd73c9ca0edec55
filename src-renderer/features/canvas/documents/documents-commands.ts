import { Brush, Download, FolderOpen, Images, LayoutGrid, Scaling } from 'lucide-react'
import type { App } from '../../../app/app.ts'
import type { Command } from '../../../app/commands/command.ts'
import { documentsCopy as copy } from '../../../app/copy/canvas-documents-copy.ts'
import { openWorkspace } from '../../../app/view-actions.ts'
import type { CanvasContext } from '../canvas-context.ts'
import { closeDocument } from '../document-actions.ts'
import { saveToLibrary } from '../export/export-actions.ts'
import { startExtending } from '../extend/extend-actions.ts'
import { extendCommands } from '../extend/extend-commands.ts'
import type { CanvasSession } from '../session/canvas-session.ts'
import { chooseFiles } from './choose-files.ts'
import { DOCUMENT_KEYS as KEYS } from './document-keys.ts'
import { createFromFiles } from './document-list-actions.ts'

/** All that can be done with documents by key or from the palette. */
export function documentsCommands(app: App, context: CanvasContext): readonly Command[] {
  const session = () => context.store.getState().session
  const base = { group: 'Canvas', scope: 'canvas' } as const
  const inCanvas = (run: () => void) => () => {
    openWorkspace(app.view, 'canvas')
    run()
  }
  const onSession = (run: (open: CanvasSession) => void) =>
    ({
      whyNot: () => (session() === null ? copy.export.none : null),
      run: inCanvas(() => {
        const open = session()
        if (open !== null) run(open)
      }),
    }) as const
  return [
    {
      ...base,
      id: 'canvas.openFile',
      label: copy.ways.file,
      icon: FolderOpen,
      shortcuts: [KEYS.file],
      run: inCanvas(() => void chooseFiles().then(files => createFromFiles(context, files))),
    },
    {
      ...base,
      id: 'canvas.fromLibrary',
      label: copy.ways.library,
      icon: Images,
      run: inCanvas(() => context.documents.setState({ picking: { kind: 'new' } })),
    },
    {
      ...base,
      id: 'canvas.empty',
      label: copy.ways.empty,
      icon: Brush,
      shortcuts: [KEYS.empty],
      run: inCanvas(() => context.documents.setState({ isNewShown: true })),
    },
    {
      ...base,
      id: 'canvas.documents',
      label: copy.ways.all,
      icon: LayoutGrid,
      shortcuts: [KEYS.all],
      ...onSession(() => void closeDocument(context)),
    },
    {
      ...base,
      id: 'canvas.export',
      label: copy.export.command,
      icon: Download,
      shortcuts: [KEYS.export],
      ...onSession(() => context.documents.setState({ isExportShown: true })),
    },
    {
      ...base,
      id: 'canvas.toLibrary',
      label: copy.export.toLibrary,
      icon: Images,
      shortcuts: [KEYS.toLibrary],
      ...onSession(open => void saveToLibrary(context, open)),
    },
    {
      ...base,
      id: 'canvas.extend',
      label: copy.extend.title,
      icon: Scaling,
      shortcuts: [KEYS.extend],
      ...onSession(() => startExtending(context)),
    },
    ...extendCommands(context),
  ]
}
