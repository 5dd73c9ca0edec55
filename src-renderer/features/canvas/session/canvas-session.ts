import type { CanvasDocument, CanvasOpened, CanvasPatch, CanvasState } from '#shared/domain/canvas.ts'
import type { PatchId } from '#shared/domain/ids.ts'
import type { StudioClient } from '#shared/ipc/contract.ts'
import type { Box } from '#shared/domain/work-box.ts'
import { createEngine, type Engine, type PictureLayer } from '../../../engine/engine.ts'
import type { BoxRules } from '../work-box-actions.ts'
import { CanvasContent, contentOf, stateOf } from './canvas-content.ts'
import { createDocumentSaver, type SaveState } from './document-saver.ts'
import type { LayerPictures } from './layer-pictures.ts'
import type { MaskReach } from './mask-steps.ts'

/** A document that is open: its engine on an element of its own, its pictures, and the way of both onto the disk. */
export type CanvasSession = {
  readonly document: CanvasDocument
  /** What makes this window the one that may write. */
  readonly hold: string
  /** There was a file of mask and history, and nothing of it could be read. */
  readonly isDamaged: boolean
  /** Holds the engine's canvases. The stage shows it while the workspace is open; the engine lives on without. */
  readonly element: HTMLElement
  readonly engine: Engine
  readonly pictures: LayerPictures
  /** What the work box keeps to, as the chosen model has it. */
  readonly boxRules: () => BoxRules
  readonly patches: () => ReadonlyMap<PatchId, CanvasPatch>
  readonly content: () => CanvasContent
  /** The document as main is told of it. */
  readonly state: () => CanvasState
  /** One step of the history. */
  readonly change: (label: string, change: Partial<CanvasContent>, frame?: Box) => void
  /** Knows a patch, so that a layer may show it. */
  readonly takePatch: (patch: CanvasPatch) => void
  /** Lays pictures over the document that are no part of it: a variation that is looked at. */
  readonly setPreview: (layers: readonly PictureLayer[]) => void
  readonly retrySaving: () => void
  /** Writes what is outstanding. */
  readonly flush: () => Promise<void>
  /** Writes what is outstanding and goes away. */
  readonly close: () => Promise<void>
  /** Goes away without writing: another window holds the document, or nobody wants the rest. */
  readonly abandon: () => void
}

export type CanvasSessionDeps = {
  readonly canvas: StudioClient['canvas']
  readonly makePictures: (onReady: () => void) => LayerPictures
  readonly boxRules: () => BoxRules
  /** Grow and feather that a hand holds; they count before they are a step. */
  readonly heldReach: () => MaskReach | null
  readonly publishSave: (state: SaveState) => void
}

/** A file that grew to several times what it holds is written anew. */
const WASTE = 4
const SMALL_FILE_BYTES = 1024 * 1024

/** Puts an opened document on the screen. `file` is the engine's file as it was read; null when there is none or it is damaged. */
export function openSession(
  deps: CanvasSessionDeps,
  opened: Pick<CanvasOpened, 'document' | 'state' | 'patches' | 'file' | 'hold'>,
  file: Uint8Array | null,
): CanvasSession {
  const element = document.createElement('div')
  Object.assign(element.style, { position: 'absolute', inset: '0' })
  element.tabIndex = 0
  const { engine, isFresh } = startEngine(element, opened, file)
  const isUnread = isFresh && file !== null
  const patches = new Map(opened.patches.map(patch => [patch.id, patch]))
  let preview: readonly PictureLayer[] = []
  let shown: unknown = null

  const content = (): CanvasContent => ({ ...(readContent(engine) ?? contentOf(opened.state)), ...deps.heldReach() })
  const state = (): CanvasState => stateOf(content(), engine.snapshot().frame)
  const pictures = deps.makePictures(() => showPictures())
  const showPictures = () => engine.setPictures([...pictures.place(content(), patches), ...preview])

  const saver = createDocumentSaver({
    canvas: deps.canvas,
    id: opened.document.id,
    hold: opened.hold,
    keepOld: isUnread,
    length: isFresh ? 0 : (file?.length ?? 0),
    serialise: () => engine.serialise(),
    state,
    publish: deps.publishSave,
  })

  /** Undo and redo change the attached content as well as any step does. */
  const follow = () => {
    const { attached } = engine.snapshot()
    if (attached === shown) return
    shown = attached
    showPictures()
  }
  const stops = [engine.subscribe(follow), engine.onAppend(chunk => saver.append(chunk))]
  follow()
  if (isFresh || isWasteful(engine, file)) saver.replace()

  const flush = async () => {
    engine.flush()
    await saver.settle()
  }
  const leave = () => {
    for (const stop of stops) stop()
    engine.destroy()
    pictures.close()
    element.remove()
  }
  return {
    document: opened.document,
    hold: opened.hold,
    // Main answers no length when it put the file aside itself.
    isDamaged: isUnread || (opened.file.length === 0 && opened.file.cutBytes > 0),
    element,
    engine,
    pictures,
    boxRules: deps.boxRules,
    patches: () => patches,
    content,
    state,
    change(label, change, frame) {
      engine.setState(label, { attached: { ...content(), ...change }, ...(frame === undefined ? {} : { frame }) })
      follow()
    },
    takePatch: patch => void patches.set(patch.id, patch),
    setPreview(layers) {
      preview = layers
      showPictures()
    },
    retrySaving: () => saver.retry(),
    flush,
    async close() {
      await flush()
      leave()
    },
    abandon: leave,
  }
}

function readContent(engine: Engine): CanvasContent | null {
  const parsed = CanvasContent.safeParse(engine.snapshot().attached)
  return parsed.success ? parsed.data : null
}

const isWasteful = (engine: Engine, file: Uint8Array | null): boolean =>
  file !== null && file.length > SMALL_FILE_BYTES && file.length > WASTE * engine.serialise().length

/** A file that is none leaves the document with its pictures and without mask and history, rather than closed. */
function startEngine(
  element: HTMLElement,
  { state }: Pick<CanvasOpened, 'state'>,
  file: Uint8Array | null,
): { engine: Engine; isFresh: boolean } {
  const options = { keyboard: false }
  if (file !== null) {
    try {
      return { engine: createEngine(element, { ...options, file }), isFresh: false }
    } catch {
      // The saver has main put it aside when the new one is written.
    }
  }
  const { frame } = state
  const engine = createEngine(element, {
    ...options,
    width: frame.width,
    height: frame.height,
    attached: contentOf(state),
  })
  if (frame.x !== 0 || frame.y !== 0) engine.setState('', { attached: contentOf(state), frame })
  return { engine, isFresh: true }
}
