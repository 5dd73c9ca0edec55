/**
 * Marks an element with `data-key-focus` when the focus came to it by keyboard. The browser's own guess would put a ring
 * round the document for everyone who paints with a mouse, because painting focuses it by script.
 */
export function markKeyFocus(element: HTMLElement): () => void {
  const stop = new AbortController()
  const { signal } = stop
  let isByKey = false
  const note = (isKey: boolean) => () => {
    isByKey = isKey
  }
  document.addEventListener('pointerdown', note(false), { signal, capture: true })
  document.addEventListener('keydown', note(true), { signal, capture: true })
  element.addEventListener('pointerdown', () => element.removeAttribute('data-key-focus'), { signal })
  element.addEventListener('focus', () => element.toggleAttribute('data-key-focus', isByKey), { signal })
  return () => stop.abort()
}
