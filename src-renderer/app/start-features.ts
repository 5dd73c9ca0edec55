import { Brush, Images, Sparkles } from 'lucide-react'
import type { ComponentType } from 'react'
import type { Snapshot } from '#shared/ipc/contract.ts'
import { CanvasStatus, CanvasWorkspace, type RunningCanvas, startCanvas } from '../features/canvas/index.ts'
import { CreateWorkspace, type RunningCreate, startCreate } from '../features/create/index.ts'
import { JobsDrawer, startJobs } from '../features/jobs/index.ts'
import { LibraryWorkspace, startLibrary } from '../features/library/index.ts'
import { SettingsWorkspace } from '../features/settings/index.ts'
import { WelcomeScreen } from '../features/welcome/index.ts'
import type { App } from './app.ts'
import { type CanvasDoors, isPaintedOnCanvas } from './canvas-doors.ts'
import type { RunningFeature } from './feature.ts'
import { JobsPill } from './shell/JobsPill.tsx'
import { openWorkspace } from './view-actions.ts'
import type { Workspace } from './workspaces.ts'

type Parts = {
  readonly features: readonly RunningFeature[]
  readonly workspaces: readonly Workspace[]
  readonly Settings: ComponentType
  readonly Welcome: ComponentType
  readonly JobsPill: ComponentType | null
  readonly JobsDrawer: ComponentType | null
}

/** Starts every feature and hands each what it needs of the others. A workspace is in the bar when it is in this list. */
export function startFeatures(app: App, snapshot: Snapshot): Parts {
  const doors: CanvasDoors = {
    edit: id => canvas.doors.edit(id),
    openWithMask: id => canvas.doors.openWithMask(id),
    reuseEdit: (id, on) => canvas.doors.reuseEdit(id, on),
    rewrite: request => canvas.doors.rewrite(request),
    regionOf: id => canvas.doors.regionOf(id),
    openName: () => canvas.doors.openName(),
  }
  const jobs = startJobs(app, snapshot, {
    reuse: (request, focus) =>
      isPaintedOnCanvas(request.operation, request) ? doors.rewrite(request) : create.reuse(request, focus),
  })
  const create: RunningCreate = startCreate(app, snapshot, jobs.context, {
    openImage: id => library.openImage(id),
    openVariations: id => library.openVariations(id),
    canvas: doors,
  })
  const library = startLibrary(app, {
    reuse: (request, part) => create.reuse(request, 'prompt', part),
    useAsReference: ids => create.useAsReference(ids),
    paint: () => openWorkspace(app.view, 'create'),
    canvas: doors,
  })
  const canvas: RunningCanvas = startCanvas(app, jobs.context, {
    openImage: id => library.openImage(id),
    pastPrompts: () => create.pastPrompts(),
  })
  return {
    features: [jobs, create, library, canvas],
    workspaces: [
      { id: 'create', icon: Sparkles, Component: CreateWorkspace },
      { id: 'canvas', icon: Brush, Component: CanvasWorkspace, Status: CanvasStatus },
      { id: 'library', icon: Images, Component: LibraryWorkspace },
    ],
    Settings: SettingsWorkspace,
    Welcome: WelcomeScreen,
    JobsPill,
    JobsDrawer,
  }
}
