import { createEmitter } from '../document/emitter.ts'
import { type ImagePoint, imagePoint } from '../geometry/vec.ts'

/** Tells where the pointer is: the document pixel under it, at most once a frame and only when that is another one. */
export type Hover = {
  on: (listener: (pixel: ImagePoint | null) => void) => () => void
  /** Once per frame. */
  flush: () => void
}

export function createHover(read: () => ImagePoint | null): Hover {
  const told = createEmitter<ImagePoint | null>()
  let listeners = 0
  let last: ImagePoint | null = null

  return {
    on(listener) {
      listeners += 1
      const off = told.on(listener)
      return () => {
        listeners -= 1
        off()
      }
    },
    flush() {
      if (listeners === 0) return
      const point = read()
      const pixel = point === null ? null : imagePoint(Math.floor(point.x), Math.floor(point.y))
      if (pixel?.x === last?.x && pixel?.y === last?.y) return
      last = pixel
      told.emit(pixel)
    },
  }
}
