import type { Editor } from '../document/editor.ts'
import type { ImagePoint } from '../geometry/vec.ts'
import type { Brush } from '../paint/brush.ts'
import type { Colour } from '../paint/compose.ts'
import type { CoveragePool } from '../paint/stroke.ts'
import type { PicturePixels } from '../raster/colour-distance.ts'
import type { OverlayPainter } from '../render/surface.ts'
import type { CombineMode } from '../tiles/combine.ts'
import type { Viewport } from '../viewport.ts'

/** A pointer as tools see it: in document pixels, with what the hand holds down. */
export type ToolPointer = {
  readonly point: ImagePoint
  /** 0–1; 1 for a mouse. */
  readonly pressure: number
  /** Right button, pen eraser or modifier: do the opposite of adding. */
  readonly erases: boolean
  readonly shift: boolean
}

/** What is painted on: the mask, or the colour sketch over the pictures. */
export type PaintLayer = 'mask' | 'sketch'

/** What the options bar sets for the tools that are not brushes. */
export type ToolOptions = {
  /** How shapes, bucket and wand meet the mask. */
  readonly combine: Exclude<CombineMode, 'replace'>
  /** Distance in OKLab at which a colour is still taken, 0–1. */
  readonly tolerance: number
  /** Only the area that hangs together, or the colour anywhere. */
  readonly isContiguous: boolean
  /**
   * Where the bucket stops: at another colour of the pictures and at what is masked already, or only at the latter,
   * which fills a painted outline whatever lies under it.
   */
  readonly bucketEdge: 'colour' | 'outline'
}

export const DEFAULT_OPTIONS: ToolOptions = {
  combine: 'add',
  tolerance: 0.1,
  isContiguous: true,
  bucketEdge: 'colour',
}

export type ToolContext = {
  readonly editor: Editor
  readonly pool: CoveragePool
  brush: () => Brush
  /** What the sketch is painted with. */
  colour: () => Colour
  options: () => ToolOptions
  viewport: () => Viewport
  setViewport: (next: Viewport) => void
  /** What eraser, shapes, bucket, wand and move work on. */
  layer: () => PaintLayer
  /** The pictures and the sketch, flattened over the frame; null when there is none. */
  picturePixels: () => PicturePixels | null
  /** The colour of pictures and sketch in a pixel; null where all is transparent. */
  colourAt: (point: ImagePoint) => Colour | null
  setColour: (colour: Colour) => void
  /** Has the tool's overlay drawn again. */
  touchOverlay: () => void
  /** Has `flush` called in the next frame. */
  schedule: () => void
}

/**
 * A tool is a small state machine fed by the input. It writes into an edit of the editor and either commits or cancels
 * it; losing the pointer or switching tools cancels.
 */
export type Tool = {
  readonly cursor: 'ring' | 'crosshair' | 'grab' | 'move' | 'zoom-in'
  down: (pointer: ToolPointer) => void
  /** All points since the last call, coalesced ones included. */
  move: (pointers: readonly ToolPointer[]) => void
  /** Where the pointer is supposed to be in the next moments. May be shown and must never be kept. */
  guess?: (pointers: readonly ToolPointer[]) => void
  up: (pointer: ToolPointer) => void
  cancel: () => void
  /** Runs once in each frame in which something happened. */
  flush?: () => void
  /** The pointer moves without being down. */
  hover?: (pointer: ToolPointer) => void
  /** Keys that mean something to a tool that is at work. Says whether it took the key. */
  key?: (key: 'Enter' | 'Escape' | 'Backspace') => boolean
  readonly overlay?: OverlayPainter
}

export type ToolId =
  | 'brush'
  | 'eraser'
  | 'sketch'
  | 'lasso'
  | 'polygon'
  | 'rectangle'
  | 'ellipse'
  | 'bucket'
  | 'wand'
  | 'picker'
  | 'move'
  | 'hand'
  | 'zoom'

/** The pointer's own wish (right button, modifier) beats the options bar. */
export const combineFor = (options: ToolOptions, pointer: ToolPointer): ToolOptions['combine'] =>
  pointer.erases ? 'subtract' : options.combine
