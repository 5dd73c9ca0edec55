import type { App } from '../../../app/app.ts'
import { readKeyTarget } from '../../../app/commands/keymap.ts'
import { spellKeyPress } from '../../../app/commands/shortcut.ts'
import { canvasToolsCopy } from '../../../app/copy/canvas-tools-copy.ts'
import { createLateWriter, windowTimers } from '../../../app/late-writer.ts'
import type { CanvasContext } from '../canvas-context.ts'
import type { CanvasSession } from '../session/canvas-session.ts'
import { toolLine } from '../tools/tool-table.ts'
import { boxOf, dropBox } from '../work-box-actions.ts'
import { STAGE_SCOPE } from './stage-commands.ts'

/** Said once the pointer rests, not at every step. */
const SAY_AFTER_MS = 400

const copy = canvasToolsCopy.stage

/**
 * Keys on the document that has the focus: they come before the shortcuts of the workspace. Space pans under the mouse,
 * and paints once the pointer of the keyboard is shown. Returns the function that stops listening.
 */
export function connectStageKeys(
  app: Pick<App, 'commands' | 'info' | 'view' | 'announce'>,
  context: Pick<CanvasContext, 'store'>,
  session: CanvasSession,
): () => void {
  const { element, engine } = session
  const stop = new AbortController()
  const { signal } = stop
  const { keyboardPointer } = engine
  const place = createLateWriter<undefined, number>({
    write() {
      const { at } = keyboardPointer
      if (at !== null) app.announce(copy.at(Math.floor(at.x), Math.floor(at.y)))
    },
    timers: windowTimers,
    delayMs: SAY_AFTER_MS,
  })

  /** Gives up what is being drawn, then the pointer of the keyboard. */
  function escape(): boolean {
    if (engine.toolKey('Escape')) return true
    if (engine.snapshot().isPainting) engine.pointer.cancel()
    else if (keyboardPointer.at === null) return false
    else {
      keyboardPointer.hide()
      app.announce(copy.hidden)
    }
    return true
  }

  function letGoOfBox(): void {
    const { heldBox } = context.store.getState()
    if (heldBox === null) return
    dropBox(context)
    const { x, y } = boxOf(session, null)
    app.announce(copy.boxAt(x, y))
  }

  function runStageCommand(event: KeyboardEvent): boolean {
    const spelling = spellKeyPress(event, app.info.platform)
    const command = spelling === null ? null : app.commands.findByKey(spelling, [STAGE_SCOPE])
    if (command === null || (command.whyNot?.() ?? null) !== null) return false
    const before = keyboardPointer.at
    command.run()
    const { at } = keyboardPointer
    if (before === null && at !== null) {
      const tool = toolLine(engine.snapshot().tool)?.label ?? ''
      app.announce(copy.shown(tool, Math.floor(at.x), Math.floor(at.y)))
    } else if (at !== before) place.later(undefined)
    return true
  }

  function handleKey(event: KeyboardEvent): boolean {
    if (event.key === 'Escape') return escape()
    if (event.key === 'Enter' || event.key === 'Backspace') return engine.toolKey(event.key)
    return runStageCommand(event)
  }

  const isOver = ({ target }: KeyboardEvent): boolean => target === element || element.matches(':hover')

  /** Over the document the space bar drags the view, wherever the focus is, unless somebody types or presses a button. */
  function startPanning(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.code !== 'Space' || !isOver(event)) return
    const { isTyping, isPressable, isInModal } = readKeyTarget(event.target)
    if (isTyping || isPressable || isInModal || app.view.getState().overlay !== null) return
    event.preventDefault()
    engine.view.holdPanning(true)
  }

  element.addEventListener(
    'keydown',
    event => {
      if (!event.defaultPrevented && !event.isComposing && handleKey(event)) event.preventDefault()
    },
    { signal },
  )
  document.addEventListener('keydown', startPanning, { signal })
  document.addEventListener(
    'keyup',
    event => {
      if (event.key.startsWith('Arrow')) letGoOfBox()
      if (event.code !== 'Space') return
      engine.view.holdPanning(false)
      const wasPainting = engine.snapshot().isPainting
      keyboardPointer.release()
      const { undoLabel } = engine.snapshot()
      if (wasPainting && keyboardPointer.at !== null && undoLabel !== null) app.announce(copy.done(undoLabel))
    },
    { signal },
  )
  // Keys that go up elsewhere are not heard of.
  element.addEventListener('blur', letGoOfBox, { signal })
  window.addEventListener(
    'blur',
    () => {
      engine.view.holdPanning(false)
      letGoOfBox()
    },
    { signal },
  )
  return () => stop.abort()
}
