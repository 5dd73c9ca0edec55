/** A pair of numbers; which space it lives in is said by the branded types below. */
export type Vec = { readonly x: number; readonly y: number }

declare const space: unique symbol

/** Document pixels. The document's frame may begin left of or above 0 once it was extended. */
export type ImagePoint = Vec & { readonly [space]: 'image' }

/** CSS pixels from the top left corner of the engine's element. `viewport.ts` is the only converter. */
export type ScreenPoint = Vec & { readonly [space]: 'screen' }

export const imagePoint = (x: number, y: number): ImagePoint => ({ x, y }) as ImagePoint
export const screenPoint = (x: number, y: number): ScreenPoint => ({ x, y }) as ScreenPoint

export const distance = (a: Vec, b: Vec): number => Math.hypot(b.x - a.x, b.y - a.y)
export const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value))
export const mix = (from: number, to: number, ratio: number): number => from + (to - from) * ratio
export const midpoint = (a: Vec, b: Vec): Vec => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 })
