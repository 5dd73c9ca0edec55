import { createAutosave, scheduleIdle } from './document/autosave.ts'
import { decodeDocument, encodeDocument } from './document/document-file.ts'
import { createEditor, type DocumentState } from './document/editor.ts'
import { createEmitter } from './document/emitter.ts'
import { createMaskCount } from './document/mask-count.ts'
import type { Engine, EngineOptions, EngineSnapshot } from './engine-types.ts'
import { createMaskCommands } from './mask-commands.ts'
import { connectInput } from './input/connect-input.ts'
import { imagePoint, screenPoint } from './geometry/vec.ts'
import { createOperationRunner } from './raster/operation-runner.ts'
import { createEffectiveOutline } from './render/effective-outline.ts'
import { colourOf, createFlattener, encodePictures } from './render/flatten-pictures.ts'
import { DEFAULT_LOOK } from './render/mask-look.ts'
import { createSurface } from './render/surface.ts'
import { applyCoverage } from './tiles/combine.ts'
import { MASK_PLANE, SKETCH_PLANES } from './tiles/tile-store.ts'
import { DEFAULT_LIMITS } from './document/timeline.ts'
import { createToolbox } from './toolbox.ts'
import type { ToolPointer } from './tools/tool.ts'
import { fitFrame, nextZoomStop, panBy, toImage, toScreen, zoomAbout } from './viewport.ts'
import type { EnginePointer } from './engine-types.ts'

export type { Engine, EngineOptions, EnginePointer, EngineSnapshot } from './engine-types.ts'
export { encodeGreyPng } from './encoding/png.ts'
export { imagePoint, screenPoint } from './geometry/vec.ts'
export type { ImagePoint, ScreenPoint } from './geometry/vec.ts'
export type { Rect } from './geometry/rect.ts'
export { DEFAULT_BRUSH, MAX_BRUSH_SIZE, MIN_BRUSH_SIZE } from './paint/brush.ts'
export { type Colour, DEFAULT_COLOUR } from './paint/compose.ts'
export type { Brush } from './paint/brush.ts'
export type { Grip, GripAim, GripKeys } from './input/grips.ts'
export type { KeyboardPointer } from './input/keyboard-pointer.ts'
export type { MaskStep } from './raster/mask-steps.ts'
export { DEFAULT_LOOK, type MaskLook } from './render/mask-look.ts'
export type { PictureLayer } from './render/picture-layer.ts'
export type { Thumb } from './render/plane-thumb.ts'
export type { OverlayPainter } from './render/surface.ts'
export { DEFAULT_OPTIONS, type PaintLayer, type ToolId, type ToolOptions } from './tools/tool.ts'
export { MAX_ZOOM, MIN_ZOOM, type Viewport } from './viewport.ts'

export const MAX_DOCUMENT_SIDE = 8192
export const MAX_HISTORY_STEPS = DEFAULT_LIMITS.steps
const FIT_MARGIN_PX = 24
const DEFAULT_SIDE = 1024

const startDefaultWorker = (): Worker =>
  new Worker(new URL('./raster/operations.worker.ts', import.meta.url), { type: 'module' })

/** Puts a document on an element. Throws when `file` is not a document of this engine. */
export function createEngine(element: HTMLElement, options: EngineOptions = {}): Engine {
  const limits = {
    steps: options.historySteps ?? DEFAULT_LIMITS.steps,
    bytes: options.historyBytes ?? DEFAULT_LIMITS.bytes,
  }
  const editor = createEditor(openDocument(options, limits), limits)
  const surface = createSurface(element, editor, options.board ?? true)
  const runner = createOperationRunner(options.startWorker === undefined ? startDefaultWorker : options.startWorker)
  const flatten = createFlattener()
  const changes = createEmitter<undefined>()
  const appends = createEmitter<Uint8Array<ArrayBuffer>>()
  let look = DEFAULT_LOOK
  let snapshot: EngineSnapshot | null = null
  let isTold = true

  /** Listeners hear of it in the next frame, however much changes until then. */
  function noteChange(): void {
    snapshot = null
    isTold = false
    surface.schedule()
  }

  const picturePixels = (): ReturnType<typeof flatten> => flatten(surface.allPictures, editor.state.frame)
  const toolbox = createToolbox({
    editor,
    surface,
    picturePixels,
    colourAt: point => colourOf(surface.allPictures, point),
    onChange: noteChange,
  })
  const autosave = createAutosave(editor, chunk => {
    // Packing made the history smaller.
    noteChange()
    appends.emit(chunk)
  })
  const effective = createEffectiveOutline({ editor, runner, surface, onChange: noteChange })
  const maskCount = createMaskCount(editor, scheduleIdle, noteChange)
  const input = connectInput({ element, surface, toolbox, editor, hasKeyboard: options.keyboard ?? true })
  const disposers = [
    surface.onFrame(() => {
      toolbox.flush()
      if (isTold) return
      isTold = true
      changes.emit(undefined)
    }),
    surface.onViewport(noteChange),
    editor.onDocument(noteChange),
  ]

  function readSnapshot(): EngineSnapshot {
    const { timeline, state, store } = editor
    return {
      tool: toolbox.id,
      brush: toolbox.brush,
      brushes: toolbox.brushes,
      colour: toolbox.colour,
      options: toolbox.options,
      look,
      frame: state.frame,
      attached: state.attached,
      canUndo: timeline.past.length > 0,
      canRedo: timeline.canRedo,
      undoLabel: timeline.past.at(-1)?.label ?? null,
      redoLabel: timeline.nextToRedo?.label ?? null,
      historySteps: timeline.past.length,
      historyBytes: timeline.heldBytes,
      isMaskEmpty: store.keys(MASK_PLANE).length === 0,
      isSketchEmpty: store.keys(SKETCH_PLANES[3]).length === 0,
      maskPixels: maskCount.pixels,
      effectivePixels: effective.pixels,
      activeLayer: toolbox.layer,
      isMaskShown: surface.isMaskShown,
      isSketchShown: surface.isSketchShown,
      isPainting: toolbox.isDown,
      viewport: surface.viewport,
    }
  }

  /** What is not said of a move is as it was at the press. */
  let pressed: EnginePointer = { x: 0, y: 0 }
  let lastPointer = pressed
  const toolPointer = (pointer: EnginePointer): ToolPointer => {
    const { x, y, pressure = 1, erases = false, shift = false } = { ...pressed, ...pointer }
    return { point: imagePoint(x, y), pressure, erases, shift }
  }
  const remember = (pointer: EnginePointer): ToolPointer => toolPointer((lastPointer = pointer))
  const centre = (): ReturnType<typeof screenPoint> => {
    const { width, height, pixelRatio } = surface.viewport
    return screenPoint(width / pixelRatio / 2, height / pixelRatio / 2)
  }

  return {
    snapshot: () => (snapshot ??= readSnapshot()),
    subscribe: listener => changes.on(listener),
    setTool: toolbox.choose,
    setBrush: toolbox.setBrush,
    setActiveLayer: toolbox.setLayer,
    setColour: toolbox.setColour,
    setOptions: toolbox.setOptions,
    setLook(change) {
      look = { ...look, ...change }
      surface.setLook(look)
      noteChange()
    },
    setMaskShown(isShown) {
      surface.setMaskShown(isShown)
      noteChange()
    },
    setSketchShown(isShown) {
      surface.setSketchShown(isShown)
      noteChange()
    },
    stepSize: toolbox.stepSize,
    swapBrushAndEraser: toolbox.swap,
    pointer: {
      down(pointer) {
        const { x, y, erases = false, shift = false } = pointer
        pressed = { x, y, erases, shift }
        toolbox.down(remember(pointer))
      },
      move(pointers) {
        toolbox.move(pointers.map(remember))
      },
      up: pointer => toolbox.up(remember(pointer ?? lastPointer)),
      cancel: toolbox.cancel,
    },
    keyboardPointer: input.keyboardPointer,
    onHover: input.onHover,
    addGrip: input.addGrip,
    toolKey: key => toolbox.tool.key?.(key) ?? false,
    undo: editor.undo,
    redo: editor.redo,
    setState(label, { mask, ...change }) {
      const next = { ...editor.state, ...change }
      editor.setState(
        label,
        next,
        mask && ((draft, target) => applyCoverage(draft, target, { rect: next.frame, bytes: mask }, 'replace')),
      )
    },
    ...createMaskCommands({ editor, runner, picturePixels }),
    showEffective: effective.show,
    picturePng: (rect = editor.state.frame) => encodePictures(surface.allPictures, rect),
    sketchPng: async (rect = editor.state.frame) =>
      surface.sketch === null ? null : encodePictures([surface.sketch], rect),
    setPictures: surface.setPictures,
    view: {
      set: surface.setViewport,
      fit: () => surface.setViewport(fitFrame(surface.viewport, editor.state.frame, FIT_MARGIN_PX)),
      zoomTo: (zoom, at = centre()) => surface.setViewport(zoomAbout(surface.viewport, at, zoom)),
      zoomStep(direction) {
        surface.setViewport(zoomAbout(surface.viewport, centre(), nextZoomStop(surface.viewport.zoom, direction)))
      },
      panBy: (dx, dy) => surface.setViewport(panBy(surface.viewport, dx, dy)),
      holdPanning: input.holdPanning,
      toScreen: point => toScreen(surface.viewport, point),
      toImage: point => toImage(surface.viewport, point),
      onChange: surface.onViewport,
    },
    addOverlay: surface.addOverlay,
    touchOverlay: surface.touchOverlay,
    serialise: () => encodeDocument(editor, [MASK_PLANE, ...SKETCH_PLANES]),
    onAppend: appends.on,
    flush: autosave.flush,
    get historyBytes() {
      return editor.timeline.heldBytes
    },
    destroy() {
      toolbox.cancel()
      input.destroy()
      maskCount.destroy()
      for (const dispose of disposers) dispose()
      autosave.destroy()
      effective.destroy()
      runner.destroy()
      surface.destroy()
    },
  }
}

function openDocument(options: EngineOptions, limits: typeof DEFAULT_LIMITS): Parameters<typeof createEditor>[0] {
  if (options.file !== undefined) {
    const opened = decodeDocument<DocumentState>(options.file, limits)
    if (opened === null) throw new Error('The file is not a Sfumato document.')
    return opened
  }
  const side = (wanted = DEFAULT_SIDE): number => Math.min(MAX_DOCUMENT_SIDE, Math.max(1, Math.round(wanted)))
  return {
    frame: { x: 0, y: 0, width: side(options.width), height: side(options.height) },
    attached: options.attached ?? null,
  }
}
