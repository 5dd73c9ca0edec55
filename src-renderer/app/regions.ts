/** Goes through the landmarks marked with `data-region`, round and round, as `F6` does everywhere. */
export function focusRegion(step: 1 | -1, page: Document = document): void {
  const regions = [...page.querySelectorAll<HTMLElement>('[data-region], [data-toast-region]')].filter(
    region => region.childElementCount > 0 && region.checkVisibility(),
  )
  if (regions.length === 0) return
  const here = regions.findLastIndex(region => region.contains(page.activeElement))
  const next = here < 0 ? (step === 1 ? 0 : regions.length - 1) : (here + step + regions.length) % regions.length
  const region = regions[next]
  if (region !== undefined) focusAsRegion(region)
}

/** A region shows its ring only when it was asked for: the focus also lands there when something else went away. */
export function focusAsRegion(region: HTMLElement): void {
  region.focus()
  region.toggleAttribute('data-region-focused', true)
  region.addEventListener('blur', () => region.removeAttribute('data-region-focused'), { once: true })
}
