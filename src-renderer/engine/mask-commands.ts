import type { Editor } from './document/editor.ts'
import { changeMask, computeMask } from './document/mask-operations.ts'
import { encodeMaskPng } from './encoding/png.ts'
import type { Engine } from './engine-types.ts'
import { maskFromPicture, type PicturePixels } from './raster/colour-distance.ts'
import type { Rect } from './geometry/rect.ts'
import type { MaskStep } from './raster/mask-steps.ts'
import type { OperationRunner } from './raster/operation-runner.ts'
import { decodePixels } from './render/flatten-pictures.ts'
import { maskThumb, sketchThumb } from './render/plane-thumb.ts'
import { applyCoverage, floodPlane, invertPlane } from './tiles/combine.ts'
import { contentBounds, MASK_PLANE, readRegion, SKETCH_PLANES } from './tiles/tile-store.ts'

export type MaskCommands = Pick<
  Engine,
  | 'fill'
  | 'clear'
  | 'invert'
  | 'runSteps'
  | 'grow'
  | 'shrink'
  | 'feather'
  | 'effectiveMask'
  | 'maskBytes'
  | 'onMaskShown'
  | 'maskPng'
  | 'setMask'
  | 'importMask'
  | 'maskFromPictures'
  | 'maskBounds'
  | 'sketchBounds'
  | 'thumb'
  | 'clearSketch'
>

export type MaskCommandDeps = {
  readonly editor: Editor
  readonly runner: OperationRunner
  picturePixels: () => PicturePixels | null
}

/** Everything that is done to the whole mask, and its ways in and out. */
export function createMaskCommands({ editor, runner, picturePixels }: MaskCommandDeps): MaskCommands {
  const boundsOf = keepBounds(editor)
  const runSteps = (label: string, steps: readonly MaskStep[]): Promise<boolean> =>
    changeMask(editor, runner, label, steps)

  function setMask(label: string, bytes: Uint8Array): void {
    const { frame } = editor.state
    editor.apply(label, (draft, target) => applyCoverage(draft, target, { rect: frame, bytes }, 'replace'))
  }

  return {
    fill() {
      editor.apply('Fill mask', (draft, target) => floodPlane(draft, target, 255))
    },
    clear() {
      editor.apply('Clear mask', (draft, target) => floodPlane(draft, target, 0))
    },
    invert() {
      editor.apply('Invert mask', invertPlane)
    },
    clearSketch() {
      editor.apply('Clear sketch', (draft, { frame }) => {
        for (const plane of SKETCH_PLANES) floodPlane(draft, { plane, frame }, 0)
      })
    },
    runSteps,
    grow: radius => runSteps('Grow mask', [{ kind: 'grow', radius }]),
    shrink: radius => runSteps('Shrink mask', [{ kind: 'shrink', radius }]),
    feather: sigma => runSteps('Feather mask', [{ kind: 'feather', sigma }]),
    effectiveMask: (steps, rect) => computeMask(editor, runner, steps, rect),
    maskBytes: (rect = editor.state.frame) => readRegion(editor.store, MASK_PLANE, rect),
    onMaskShown: listener =>
      editor.onShow(rects => {
        for (const rect of rects) listener(rect, readRegion(editor.shown, MASK_PLANE, rect))
      }),
    maskPng: (rect = editor.state.frame) => encodeMaskPng(editor.store, MASK_PLANE, rect),
    setMask,
    async importMask(picture) {
      const { frame } = editor.state
      const pixels = await decodePixels(picture, frame.width, frame.height)
      if (pixels === null) return false
      setMask('Import mask', greyOf(pixels))
      return true
    },
    maskFromPictures(from) {
      const pixels = picturePixels()
      if (pixels === null) return false
      setMask(from === 'alpha' ? 'Mask from transparency' : 'Mask from brightness', maskFromPicture(pixels, from))
      return true
    },
    maskBounds: () => boundsOf(MASK_PLANE),
    sketchBounds: () => boundsOf(SKETCH_PLANES[3]),
    thumb: (layer, longSidePx) =>
      (layer === 'mask' ? maskThumb : sketchThumb)(editor.store, editor.state.frame, longSidePx),
  }
}

/** Hosts ask for the bounds on every frame of a pan; what is committed changes far less often. */
function keepBounds(editor: Editor): (plane: number) => Rect {
  const kept = new Map<number, Rect>()
  editor.onDocument(() => kept.clear())
  return plane => {
    const bounds = kept.get(plane) ?? contentBounds(editor.store, plane, editor.state.frame)
    kept.set(plane, bounds)
    return bounds
  }
}

/** A mask in a file is grey already; of a coloured one the usual weights are taken, and nothing is masked outside of it. */
function greyOf({ bytes, width, height }: PicturePixels): Uint8Array {
  const grey = new Uint8Array(width * height)
  for (let i = 0, at = 0; i < grey.length; i++, at += 4) {
    const [red = 0, green = 0, blue = 0, alpha = 0] = [bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]]
    grey[i] = Math.round(((red * 77 + green * 150 + blue * 29) / 256) * (alpha / 255))
  }
  return grey
}
