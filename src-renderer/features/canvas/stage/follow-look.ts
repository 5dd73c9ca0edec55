import type { CanvasContext } from '../canvas-context.ts'

/** Shows the mask of whatever document is open as it was chosen. Until the returned function is called. */
export function followLook({ store }: Pick<CanvasContext, 'store'>): () => void {
  const show = () => {
    const { session, look } = store.getState()
    session?.engine.setLook(look)
  }
  show()
  return store.subscribe((state, before) => {
    if (state.session !== before.session || state.look !== before.look) show()
  })
}
