/**
 * The pixels that hang together with the seed over pixels where `open` is 1, four neighbours each: 255 in the result.
 * Fills by runs: each run looks for new runs above and below, so the stack stays small.
 */
export function floodRegion(open: Uint8Array, width: number, height: number, seed: number): Uint8Array {
  const region = new Uint8Array(width * height)
  if (open[seed] !== 1) return region
  const stack = [seed]

  /** Pushes the first pixel of each open, unfilled run between two places of a row. */
  function pushRuns(from: number, to: number): void {
    let isInRun = false
    for (let i = from; i <= to; i++) {
      const isFree = open[i] === 1 && region[i] === 0
      if (isFree && !isInRun) stack.push(i)
      isInRun = isFree
    }
  }

  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    if (region[at] !== 0) continue
    const y = Math.floor(at / width)
    const rowStart = y * width
    const rowEnd = rowStart + width - 1
    let left = at
    while (left > rowStart && open[left - 1] === 1) left -= 1
    let right = at
    while (right < rowEnd && open[right + 1] === 1) right += 1
    region.fill(255, left, right + 1)
    if (y > 0) pushRuns(left - width, right - width)
    if (y < height - 1) pushRuns(left + width, right + width)
  }
  return region
}

/** Adds the pixels that touch a region, in place. */
export function widenRegion(region: Uint8Array, width: number, height: number): void {
  const NEW = 254
  for (let y = 0; y < height; y++) {
    for (let x = 0, i = y * width; x < width; x++, i++) {
      if (region[i] !== 255) continue
      if (x > 0 && region[i - 1] === 0) region[i - 1] = NEW
      if (x < width - 1 && region[i + 1] === 0) region[i + 1] = NEW
      if (y > 0 && region[i - width] === 0) region[i - width] = NEW
      if (y < height - 1 && region[i + width] === 0) region[i + width] = NEW
    }
  }
  for (let i = 0; i < region.length; i++) if (region[i] === NEW) region[i] = 255
}

/** Areas below half that do not reach the border become full, in place. */
export function fillHoles(mask: Uint8Array, width: number, height: number): void {
  // A border of one pixel around the mask makes all of the outside hang together.
  const wide = width + 2
  const open = new Uint8Array(wide * (height + 2)).fill(1)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) open[(y + 1) * wide + x + 1] = (mask[y * width + x] ?? 0) < 128 ? 1 : 0
  }
  const outside = floodRegion(open, wide, height + 2, 0)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = (y + 1) * wide + x + 1
      const isHole = open[at] === 1 && outside[at] === 0
      // The soft inner edge of a hole belongs to the hole.
      const isRim = open[at] === 0 && mask[y * width + x] !== 255 && !touches(outside, at, wide)
      if (isHole || isRim) mask[y * width + x] = 255
    }
  }
}

const touches = (region: Uint8Array, at: number, width: number): boolean =>
  region[at - 1] === 255 || region[at + 1] === 255 || region[at - width] === 255 || region[at + width] === 255
