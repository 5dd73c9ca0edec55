/** The wheel zooms the document wherever the pointer is on the stage, also over what lies on it, except in text that scrolls. */
export function shareWheel(stage: HTMLElement, element: HTMLElement): () => void {
  const stop = new AbortController()
  stage.addEventListener(
    'wheel',
    event => {
      const { target } = event
      if (!(target instanceof Element) || element.contains(target)) return
      if (target instanceof HTMLTextAreaElement && target.scrollHeight > target.clientHeight) return
      event.preventDefault()
      element.dispatchEvent(new WheelEvent('wheel', event))
    },
    { signal: stop.signal, passive: false },
  )
  return () => stop.abort()
}
