import { fromEdges, intersectRect, isSameRect, type Rect } from '../geometry/rect.ts'
import { toDeviceRect, touchedPixels, type Viewport } from '../viewport.ts'
import { drawLayer } from './patch-cuts.ts'
import type { PictureLayer } from './picture-layer.ts'

/** From this zoom on lines between the pixels are drawn. */
const GRID_ZOOM = 10
/** From this zoom on pixels are shown as squares instead of being smoothed. */
const SQUARES_ZOOM = 2
const CHECKER_PX = 8

/** Pictures at half, quarter … of their size, made when first needed, so that a large picture costs little when small. */
export type PictureLevels = {
  pick: (layer: PictureLayer, zoom: number) => CanvasImageSource
  keepOnly: (ids: Set<string>) => void
}

export function createPictureLevels(onReady: () => void): PictureLevels {
  type Entry = { source: PictureLayer['source']; levels: Map<number, ImageBitmap | 'coming'> }
  const entries = new Map<string, Entry>()

  function entryFor(layer: PictureLayer): Entry {
    const known = entries.get(layer.id)
    if (known?.source === layer.source) return known
    const fresh: Entry = { source: layer.source, levels: new Map() }
    entries.set(layer.id, fresh)
    return fresh
  }

  async function make(entry: Entry, level: number, width: number, height: number): Promise<void> {
    entry.levels.set(level, 'coming')
    const bitmap = await createImageBitmap(entry.source, {
      resizeWidth: Math.max(1, Math.round(width)),
      resizeHeight: Math.max(1, Math.round(height)),
      resizeQuality: 'high',
    })
    entry.levels.set(level, bitmap)
    onReady()
  }

  return {
    pick(layer, zoom) {
      const shrink = (layer.source.width / layer.rect.width) * (1 / zoom)
      const level = Math.floor(Math.log2(shrink))
      if (level < 1 || layer.isLive === true) return layer.source
      const entry = entryFor(layer)
      const ready = entry.levels.get(level)
      if (ready === undefined) {
        // Without a smaller picture the large one is drawn: slower, never wrong.
        make(entry, level, layer.source.width / 2 ** level, layer.source.height / 2 ** level).catch(() => {
          entry.levels.delete(level)
        })
      }
      return ready === undefined || ready === 'coming' ? layer.source : ready
    },
    keepOnly(ids) {
      // The two halves of a patch are kept under names that begin with its own.
      for (const id of entries.keys()) if (!ids.has(id.replace(/\/(hole|cut)$/u, ''))) entries.delete(id)
    },
  }
}

export type PictureScene = {
  readonly viewport: Viewport
  readonly frame: Rect
  readonly layers: readonly PictureLayer[]
  readonly levels: PictureLevels
  /** Only what this document rect covers is drawn again. */
  readonly clip: Rect
  /** Draws the board under transparent parts. */
  readonly hasBoard: boolean
}

/** Draws everything under the mask: the board for transparent parts, the pictures, the pixel grid. */
export function drawPictures(context: CanvasRenderingContext2D, scene: PictureScene): void {
  const { viewport, frame, layers, levels, clip } = scene
  const { zoom } = viewport
  context.setTransform(1, 0, 0, 1, 0, 0)
  const area = touchedPixels(viewport, clip, 2)
  const isWhole = isSameRect(clip, frame)
  if (isWhole) context.clearRect(0, 0, viewport.width, viewport.height)
  const shown = toDeviceRect(viewport, frame)
  const edges = intersectRect(roundEdges(shown), isWhole ? roundEdges(shown) : area)
  context.save()
  context.beginPath()
  context.rect(edges.x, edges.y, edges.width, edges.height)
  context.clip()
  if (!isWhole) context.clearRect(edges.x, edges.y, edges.width, edges.height)
  context.imageSmoothingEnabled = zoom < SQUARES_ZOOM
  for (const layer of layers) {
    const draw = () => drawLayer(context, layer, toDeviceRect(viewport, layer.rect), part => levels.pick(part, zoom))
    if (layer.clip === undefined) draw()
    else drawWithin(context, roundEdges(toDeviceRect(viewport, layer.clip)), draw)
  }
  // Last and underneath: a patch takes away what it replaces, which must not make a hole in the board.
  context.globalCompositeOperation = 'destination-over'
  if (scene.hasBoard) drawChecker(context, viewport, shown)
  context.globalCompositeOperation = 'source-over'
  if (zoom >= GRID_ZOOM) drawGrid(context, viewport, shown)
  context.restore()
}

function drawWithin(context: CanvasRenderingContext2D, { x, y, width, height }: Rect, draw: () => void): void {
  context.save()
  context.beginPath()
  context.rect(x, y, width, height)
  context.clip()
  draw()
  context.restore()
}

/** Whole device pixels, as the mask has them. */
const roundEdges = (r: Rect): Rect =>
  fromEdges(Math.round(r.x), Math.round(r.y), Math.round(r.x + r.width), Math.round(r.y + r.height))

function drawChecker(context: CanvasRenderingContext2D, viewport: Viewport, shown: Rect): void {
  const size = CHECKER_PX * viewport.pixelRatio
  const tile = new OffscreenCanvas(size * 2, size * 2)
  const brush = tile.getContext('2d')
  if (brush === null) return
  brush.fillStyle = '#c9c9c9'
  brush.fillRect(0, 0, size * 2, size * 2)
  brush.fillStyle = '#b4b4b4'
  brush.fillRect(0, 0, size, size)
  brush.fillRect(size, size, size, size)
  const pattern = context.createPattern(tile, 'repeat')
  if (pattern === null) return
  pattern.setTransform(new DOMMatrix().translate(viewport.left, viewport.top))
  context.fillStyle = pattern
  context.fillRect(shown.x, shown.y, shown.width, shown.height)
}

/** A light line and a dark one side by side: one of them is seen on any colour. */
function drawGrid(context: CanvasRenderingContext2D, viewport: Viewport, shown: Rect): void {
  const { zoom, width, height } = viewport
  const firstX = shown.x + Math.max(0, Math.ceil(-shown.x / zoom)) * zoom
  const firstY = shown.y + Math.max(0, Math.ceil(-shown.y / zoom)) * zoom
  for (const [offset, colour] of [
    [0, 'rgb(255 255 255 / 0.25)'],
    [-1, 'rgb(0 0 0 / 0.25)'],
  ] as const) {
    context.fillStyle = colour
    for (let x = firstX; x < Math.min(width, shown.x + shown.width); x += zoom) {
      context.fillRect(Math.round(x) + offset, shown.y, 1, shown.height)
    }
    for (let y = firstY; y < Math.min(height, shown.y + shown.height); y += zoom) {
      context.fillRect(shown.x, Math.round(y) + offset, shown.width, 1)
    }
  }
}
