import type { Rect } from '../geometry/rect.ts'

/** A picture lying on the document: the picture itself, an accepted patch, a variation being looked at. */
export type PictureLayer = {
  readonly id: string
  /** Any size; it is drawn into `rect`. The host keeps it open as long as the layer is shown. */
  readonly source: ImageBitmap | HTMLCanvasElement | HTMLImageElement | OffscreenCanvas
  /** Document pixels. */
  readonly rect: Rect
  readonly opacity?: number
  /** Only what lies in here is drawn, in document pixels; on the screen it ends at whole device pixels. */
  readonly clip?: Rect
  /**
   * Makes the layer a patch: where this is above 0 (any light, in pixels that are not transparent) the layer replaces
   * what lies below, its transparency included; elsewhere it is not drawn. Of the source's size.
   */
  readonly mask?: PictureLayer['source']
  /** Its pixels change under the same source, so no smaller versions of it are kept. */
  readonly isLive?: boolean
}
