import { intersectRect, isEmptyRect } from '../geometry/rect.ts'
import { composeColour, eraseColour } from '../paint/compose.ts'
import { applyCoverage, type Coverage, type Target } from '../tiles/combine.ts'
import type { Draft } from '../tiles/draft.ts'
import { offsetInTile, TILE_BYTES, tileParts } from '../tiles/tile-store.ts'
import type { ToolContext, ToolOptions } from './tool.ts'

/**
 * Lays an area on the layer that is worked on: as mask, or as paint in the sketch's colour, where taking away erases
 * and intersecting erases all around.
 */
export function layArea(
  context: Pick<ToolContext, 'layer' | 'colour'>,
  draft: Draft,
  target: Target,
  coverage: Coverage,
  combine: ToolOptions['combine'],
): void {
  if (context.layer() === 'mask') {
    applyCoverage(draft, target, coverage, combine)
    return
  }
  const compose = combine === 'add' ? composeColour(context.colour()) : eraseColour
  const isOutside = combine === 'intersect'
  const reach = isOutside ? target.frame : intersectRect(coverage.rect, target.frame)
  // A compose reads coverage that is laid out like a tile.
  const block = new Uint8Array(TILE_BYTES)
  for (const { key, left, top, part } of tileParts(target.plane, reach)) {
    block.fill(isOutside ? 255 : 0)
    const inside = intersectRect(part, coverage.rect)
    for (let y = inside.y; y < inside.y + inside.height && !isEmptyRect(inside); y++) {
      const from = (y - coverage.rect.y) * coverage.rect.width + inside.x - coverage.rect.x
      const run = coverage.bytes.subarray(from, from + inside.width)
      block.set(isOutside ? run.map(value => 255 - value) : run, offsetInTile(left, top, inside.x, y))
    }
    if (block.some(value => value !== 0)) compose(draft, { key, rect: part, coverage: block })
  }
}
