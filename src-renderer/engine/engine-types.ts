import type { EffectiveMask } from './document/mask-operations.ts'
import type { Rect } from './geometry/rect.ts'
import type { ImagePoint, ScreenPoint } from './geometry/vec.ts'
import type { Grip } from './input/grips.ts'
import type { KeyboardPointer } from './input/keyboard-pointer.ts'
import type { Brush, Brushes } from './paint/brush.ts'
import type { Colour } from './paint/compose.ts'
import type { MaskStep } from './raster/mask-steps.ts'
import type { WorkerPort } from './raster/operation-runner.ts'
import type { MaskLook } from './render/mask-look.ts'
import type { PictureLayer } from './render/picture-layer.ts'
import type { Thumb } from './render/plane-thumb.ts'
import type { OverlayPainter } from './render/surface.ts'
import type { PaintLayer, ToolId, ToolOptions } from './tools/tool.ts'
import type { Viewport } from './viewport.ts'

export type EngineOptions = {
  /** Document pixels, 1–8192 each. Taken from `file` when that is given. */
  readonly width?: number
  readonly height?: number
  /** A document that was serialised before. */
  readonly file?: Uint8Array
  /** What the host keeps with the document; plain JSON. Part of undo and of the file. */
  readonly attached?: unknown
  /** Listen to keys: space, brackets, X, undo, redo, Enter, Escape. Off when the host has its own commands. */
  readonly keyboard?: boolean
  /** `false` leaves out the board under transparent parts, for an engine that lies over something else. */
  readonly board?: boolean
  /** `null` computes everything on the main thread. */
  readonly startWorker?: (() => WorkerPort) | null
  readonly historySteps?: number
  readonly historyBytes?: number
}

/** A pointer in document pixels, for feeding the engine without a mouse. */
export type EnginePointer = {
  readonly x: number
  readonly y: number
  readonly pressure?: number
  readonly erases?: boolean
  readonly shift?: boolean
}

/** Coarse: enough to draw the buttons and bars around the canvas. A new object whenever something in it changed. */
export type EngineSnapshot = {
  readonly tool: ToolId
  /** Of the tool in the hand. */
  readonly brush: Brush
  readonly brushes: Brushes
  readonly colour: Colour
  readonly options: ToolOptions
  readonly look: MaskLook
  readonly frame: Rect
  readonly attached: unknown
  readonly canUndo: boolean
  readonly canRedo: boolean
  readonly undoLabel: string | null
  readonly redoLabel: string | null
  readonly historySteps: number
  readonly historyBytes: number
  readonly isMaskEmpty: boolean
  readonly isSketchEmpty: boolean
  /** How many pixels are masked at all, counted in idle moments after each change. */
  readonly maskPixels: number
  /** The same for what `showEffective` shows; null while it shows nothing. */
  readonly effectivePixels: number | null
  readonly activeLayer: PaintLayer
  readonly isMaskShown: boolean
  readonly isSketchShown: boolean
  readonly isPainting: boolean
  readonly viewport: Viewport
}

export type Engine = {
  snapshot: () => EngineSnapshot
  /** Called at most once per frame after something in the snapshot changed. */
  subscribe: (listener: () => void) => () => void

  setTool: (tool: ToolId) => void
  /** Brush and eraser keep their own sizes. */
  setBrush: (change: Partial<Brush>) => void
  /**
   * What eraser, shapes, bucket, wand and move work on. Choosing the brush or the sketch pencil also sets it; setting
   * it while one of those is in the hand takes the other.
   */
  setActiveLayer: (layer: PaintLayer) => void
  /** What the sketch is painted with. The tool `picker` sets it from pictures and sketch. */
  setColour: (colour: Colour) => void
  setOptions: (change: Partial<ToolOptions>) => void
  setLook: (change: Partial<MaskLook>) => void
  setMaskShown: (isShown: boolean) => void
  /** A hidden sketch is not sent and not seen by wand, bucket and picker either. */
  setSketchShown: (isShown: boolean) => void
  /** Makes the brush larger or smaller by one step. */
  stepSize: (direction: 1 | -1) => void
  swapBrushAndEraser: () => void

  readonly pointer: {
    down: (pointer: EnginePointer) => void
    move: (pointers: readonly EnginePointer[]) => void
    up: (pointer?: EnginePointer) => void
    cancel: () => void
  }
  /** A pointer moved and pressed by keys; the tool in the hand follows it. */
  readonly keyboardPointer: KeyboardPointer
  /** The document pixel under the pointer, at most once a frame; `null` when it is not over the canvas. */
  onHover: (listener: (pixel: ImagePoint | null) => void) => () => void
  /** Something of the host to be dragged on the canvas; asked before the tools. Returns its own removal. */
  addGrip: (grip: Grip) => () => void

  /** A key for a tool that is at work: closing a polygon, giving it up, a corner back. Says whether it took the key. */
  toolKey: (key: 'Enter' | 'Escape' | 'Backspace') => boolean

  undo: () => void
  redo: () => void
  /**
   * One step that changes what the host keeps, the frame (outpainting), the mask (bytes of the new frame's size), or all
   * of them.
   */
  setState: (
    label: string,
    change: { readonly attached?: unknown; readonly frame?: Rect; readonly mask?: Uint8Array },
  ) => void

  fill: () => void
  clear: () => void
  invert: () => void
  /** Grow, shrink, feather, smooth, fill holes: computed in a worker, one step. Says whether the mask changed. */
  runSteps: (label: string, steps: readonly MaskStep[]) => Promise<boolean>
  grow: (radius: number) => Promise<boolean>
  shrink: (radius: number) => Promise<boolean>
  feather: (sigma: number) => Promise<boolean>
  /** The mask after steps, cut to a rect, without changing the document: what is sent. */
  effectiveMask: (steps: readonly MaskStep[], rect?: Rect) => Promise<EffectiveMask>
  /** Draws the outline of the mask after these steps, cut to a rect as it will be sent, kept up to date; `null` stops. */
  showEffective: (steps: readonly MaskStep[] | null, rect?: Rect) => void

  /** The mask's bytes in the frame or a part of it, without a stroke that is still being drawn. */
  maskBytes: (rect?: Rect) => Uint8Array<ArrayBuffer>
  /**
   * Hands out each part of the mask that changed on the screen, the stroke in the making included, at most once a frame.
   * Returns its own removal.
   */
  onMaskShown: (listener: (rect: Rect, bytes: Uint8Array<ArrayBuffer>) => void) => () => void
  maskPng: (rect?: Rect) => Promise<Uint8Array<ArrayBuffer>>
  /** Replaces the mask by bytes of the frame's size. */
  setMask: (label: string, bytes: Uint8Array) => void
  /** Replaces the mask by a picture's brightness, scaled to the frame. `false` when it is not a picture. */
  importMask: (picture: Blob) => Promise<boolean>
  /** Replaces the mask by the transparency or brightness of the pictures on the document. */
  maskFromPictures: (from: 'alpha' | 'brightness') => boolean
  /** The smallest rect that holds the mask; empty when there is none. */
  maskBounds: () => Rect
  /** The same for what is painted on the colour sketch, hidden or not. */
  sketchBounds: () => Rect
  /** Mask or sketch small, from a fixed number of places: for a list of layers, not for measuring. */
  thumb: (layer: PaintLayer, longSidePx: number) => Thumb

  clearSketch: () => void
  /** Pictures and sketch as they lie in a rect, without the mask: what is sent beside it. */
  picturePng: (rect?: Rect) => Promise<Blob>
  /** The sketch alone, transparent where nothing is painted; `null` while there is none or it is hidden. */
  sketchPng: (rect?: Rect) => Promise<Blob | null>

  /** Bottom first. The sketch lies on top of them. */
  setPictures: (layers: readonly PictureLayer[]) => void
  readonly view: {
    set: (viewport: Viewport) => void
    fit: () => void
    zoomTo: (zoom: number, at?: ScreenPoint) => void
    zoomStep: (direction: 'in' | 'out') => void
    panBy: (dx: number, dy: number) => void
    /** While it is held a press drags the view, as with the space bar. For hosts with keys of their own. */
    holdPanning: (isHeld: boolean) => void
    toScreen: (point: ImagePoint) => ScreenPoint
    toImage: (point: ScreenPoint) => ImagePoint
    onChange: (listener: (viewport: Viewport) => void) => () => void
  }
  /** Draws on top of the canvas, in device pixels. Returns its own removal. */
  addOverlay: (painter: OverlayPainter) => () => void
  touchOverlay: () => void

  /** The whole document with its history, as a file. */
  serialise: () => Uint8Array<ArrayBuffer>
  /** Bytes to append to that file, at most a second after something was done. */
  onAppend: (listener: (chunk: Uint8Array<ArrayBuffer>) => void) => () => void
  /** Packs what is not packed yet and hands out what is not yet appended. */
  flush: () => void
  readonly historyBytes: number
  destroy: () => void
}
