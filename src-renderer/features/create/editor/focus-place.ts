const FOCUSABLE = [
  'textarea',
  'input:not([type="hidden"])',
  'button',
  '[role="radio"][tabindex="0"]',
  '[role="switch"]',
]
  .map(selector => `${selector}:not([aria-hidden="true"]):not([tabindex="-1"])`)
  .join(',')

/** Puts the focus on the first control of a place and brings it into view. */
export function focusFirstIn(root: HTMLElement, place: string): void {
  const home = root.querySelector(`[data-place="${CSS.escape(place)}"]`)
  // A kind of picture of which there is none yet has no control but the button that adds one.
  const control =
    home?.querySelector<HTMLElement>(FOCUSABLE) ??
    home?.closest('section')?.querySelector<HTMLElement>('[data-add-reference]')
  if (control === null || control === undefined) return
  control.focus()
  home?.scrollIntoView({ block: 'nearest' })
}
