/**
 * What a key means on the canvas. Physical codes for the brackets, which are elsewhere or nowhere on many layouts.
 * Pure, so that a host with a command registry of its own may use the same table.
 */
export type CanvasKey =
  | { readonly kind: 'size'; readonly direction: 1 | -1 }
  | { readonly kind: 'hardness'; readonly direction: 1 | -1 }
  | { readonly kind: 'swap' }
  | { readonly kind: 'tool'; readonly key: 'Enter' | 'Escape' | 'Backspace' }
  | { readonly kind: 'undo' | 'redo' }

type KeyPress = Pick<KeyboardEvent, 'code' | 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>

export function canvasKeyOf(press: KeyPress): CanvasKey | null {
  const { code, key, shiftKey } = press
  if (press.altKey) return null
  if (press.ctrlKey || press.metaKey) {
    if (key.toLowerCase() === 'z') return { kind: shiftKey ? 'redo' : 'undo' }
    return key.toLowerCase() === 'y' ? { kind: 'redo' } : null
  }
  if (code === 'BracketLeft') return { kind: shiftKey ? 'hardness' : 'size', direction: -1 }
  if (code === 'BracketRight') return { kind: shiftKey ? 'hardness' : 'size', direction: 1 }
  if (key.toLowerCase() === 'x' && !shiftKey) return { kind: 'swap' }
  if (key === 'Enter' || key === 'Escape' || key === 'Backspace') return { kind: 'tool', key }
  return null
}
