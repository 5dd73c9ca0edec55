import type { Engine } from '../../../engine/engine.ts'

const STEP_PX = 1
const LARGE_STEP_PX = 10

const DIRECTIONS: Readonly<Record<string, readonly [dx: number, dy: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

/**
 * Arrows move the brush, Space paints while it is held; before the first arrow it moves the view. These need the key's
 * release, which no command has.
 */
export function paintByKeys(element: HTMLElement, { keyboardPointer, view }: Engine): () => void {
  const gone = new AbortController()
  const { signal } = gone
  const letGo = () => {
    view.holdPanning(false)
    keyboardPointer.release()
  }
  const handleDown = (event: KeyboardEvent) => {
    const direction = DIRECTIONS[event.key]
    if (event.metaKey || event.altKey || (direction === undefined && event.key !== ' ')) return
    event.preventDefault()
    const step = event.shiftKey ? LARGE_STEP_PX : STEP_PX
    if (direction !== undefined) keyboardPointer.moveBy(direction[0] * step, direction[1] * step)
    else if (keyboardPointer.at === null) view.holdPanning(true)
    else keyboardPointer.press({ erases: event.shiftKey })
  }
  element.addEventListener('keydown', handleDown, { signal })
  element.addEventListener('keyup', event => event.key === ' ' && letGo(), { signal })
  element.addEventListener('blur', letGo, { signal })
  return () => gone.abort()
}
