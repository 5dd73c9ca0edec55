import type { ViewState } from '../stores/view-store.ts'
import type { CommandRegistry, CommandScope } from './command.ts'
import { type Platform, spellKeyPress } from './shortcut.ts'

/** What of the focused element decides which keys are its own. */
export type KeyTarget = {
  /** It takes text. */
  readonly isTyping: boolean
  /** It answers to Enter and Space itself (a button, a link, a switch). */
  readonly isPressable: boolean
  /** It answers to arrows itself (a slider, a radio group, a divider, a list). */
  readonly takesArrows: boolean
  /** It lies in a menu, a listbox or a dialog that owns all keys. */
  readonly isInModal: boolean
}

const TEXT_TYPES = new Set(['text', 'search', 'password', 'email', 'url', 'tel', 'number'])
const MODAL = '[role="dialog"],[role="alertdialog"],[role="menu"],[role="listbox"]'
const PRESSABLE = 'button,a[href],summary,[role="button"],[role="switch"],[role="checkbox"],[role="radio"]'
const ARROWS =
  '[role="slider"],[role="separator"],[role="radiogroup"],[role="tablist"],[role="toolbar"],input[type="range"]'

/** What every text field does with its own text. */
const EDITING = new Set(['mod+a', 'mod+c', 'mod+v', 'mod+x', 'mod+z', 'mod+shift+z', 'mod+y'])

export function readKeyTarget(target: EventTarget | null): KeyTarget {
  if (!(target instanceof HTMLElement))
    return { isTyping: false, isPressable: false, takesArrows: false, isInModal: false }
  const modal = target.closest(MODAL)
  return {
    isTyping:
      target.isContentEditable ||
      target instanceof HTMLTextAreaElement ||
      (target instanceof HTMLInputElement && TEXT_TYPES.has(target.type)),
    isPressable: target.matches(PRESSABLE),
    takesArrows: target.closest(ARROWS) !== null,
    // A layer that pushed a scope (the lightbox) says so and keeps its shortcuts.
    isInModal: modal !== null && !modal.hasAttribute('data-key-scope'),
  }
}

/** Whether a spelled press belongs to the focused element and not to a shortcut. */
export function belongsToTarget(spelling: string, target: KeyTarget): boolean {
  if (target.isInModal) return true
  const isBare = !spelling.startsWith('mod+') && !spelling.startsWith('alt+')
  const key = spelling.split('+').at(-1) ?? ''
  // In a text field only combinations with Ctrl or Alt and function keys are ours; words, moving and editing belong to the text.
  if (target.isTyping) return EDITING.has(spelling) || (isBare && !/^f\d+$/.test(key))
  if (isBare && target.isPressable && (key === 'enter' || key === ' ')) return true
  return isBare && target.takesArrows && (key.startsWith('arrow') || key === 'home' || key === 'end')
}

/** Nearest first: the top layer instead of the workspace, and what counts everywhere. */
export function scopesNow({ place, layers, overlay }: ViewState): readonly CommandScope[] {
  if (overlay !== null) return []
  return [layers.at(-1) ?? place, 'everywhere']
}

type Keymap = {
  readonly commands: CommandRegistry
  readonly view: () => ViewState
  readonly platform: Platform
}

/** Runs the command a press stands for. Answers whether there was one, so that the press goes no further. */
export function runKeyPress(keymap: Keymap, event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing) return false
  const spelling = spellKeyPress(event, keymap.platform)
  if (spelling === null || belongsToTarget(spelling, readKeyTarget(event.target))) return false
  const command = keymap.commands.findByKey(spelling, scopesNow(keymap.view()))
  if (command === null) return false
  const canRun = command.whyNot === undefined || command.whyNot() === null
  if (canRun) command.run()
  // Escape always means to put something away: what has nothing to put away leaves it to the next.
  return canRun || spelling !== 'escape'
}
