import { useEffect } from 'react'
import { useApp } from '../app.ts'
import { readKeyTarget, runKeyPress } from '../commands/keymap.ts'
import { focusRegion } from '../regions.ts'
import { closeTopLayer } from '../view-actions.ts'

/** Listens to the whole window: shortcuts, `F6`, and Escape for what the shell itself opened. */
export function useKeymap(): void {
  const { commands, view, info } = useApp()
  useEffect(() => {
    const keymap = { commands, view: view.getState, platform: info.platform }
    const handleKeyDown = (event: KeyboardEvent) => {
      if (runKeyPress(keymap, event)) event.preventDefault()
      else if (event.key === 'Escape' && !event.defaultPrevented && !readKeyTarget(event.target).isInModal)
        closeTopLayer(view)
    }
    const handleRegionKey = (event: KeyboardEvent) => {
      if (event.key !== 'F6' || event.ctrlKey || event.altKey || event.metaKey) return
      // Messages listen for F6 as well; they are one of our regions and must not take it first.
      event.preventDefault()
      event.stopImmediatePropagation()
      focusRegion(event.shiftKey ? -1 : 1)
    }
    window.addEventListener('keydown', handleRegionKey, true)
    window.addEventListener('keydown', handleKeyDown)
    return () => {
      window.removeEventListener('keydown', handleRegionKey, true)
      window.removeEventListener('keydown', handleKeyDown)
    }
  }, [commands, view, info.platform])
}
