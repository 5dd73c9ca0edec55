import type { ImageId, RegionId } from '#shared/domain/ids.ts'
import type { PartPainting } from './part-painting.ts'
import { firstPicture, type VariationSet } from './variation-sets.ts'

/** A result that lies on the document to be looked at; nothing of it is in the document yet. */
export type ShownVariation = { readonly region: RegionId; readonly image: ImageId }

/** What the strip of variations shows, beside the variation that lies on the document. */
export type StripState = {
  /** Oldest first. */
  readonly sets: readonly VariationSet[]
  /** Whose set is in the strip. */
  readonly open: RegionId | null
  /** Pictures that arrived while another set was in the strip. */
  readonly unseen: ReadonlySet<ImageId>
  /** Whose first picture is shown as soon as it is there: it was looked at while it had none. */
  readonly awaited: RegionId | null
  /** Where the divider of the comparison lies, as a share of the box. */
  readonly dividerAt: number
  /** The variation is taken away for a moment, to compare. */
  readonly isBeforeShown: boolean
  /** The mask is not drawn, because it would hide the variation that is looked at. */
  readonly isMaskAside: boolean
  readonly isAccepting: boolean
  /** A part is about to be painted: until it can be, nothing is painted at all. */
  readonly isPartStarting: boolean
  readonly part: PartPainting | null
}

export const EMPTY_STRIP: StripState = {
  sets: [],
  open: null,
  unseen: new Set(),
  awaited: null,
  dividerAt: 0.5,
  isBeforeShown: false,
  isMaskAside: false,
  isAccepting: false,
  isPartStarting: false,
  part: null,
}

/** The strip together with what lies on the document. */
export type StripView = { readonly strip: StripState; readonly shown: ShownVariation | null }

export const openSet = ({ sets, open }: Pick<StripState, 'sets' | 'open'>): VariationSet | null =>
  sets.find(({ region }) => region.id === open) ?? null

/** The shown variation, counted from 1; null while the document is seen as it is. */
export function shownIndex({ strip, shown }: StripView): number | null {
  const at = shown === null ? -1 : (openSet(strip)?.pictures.indexOf(shown.image) ?? -1)
  return at < 0 ? null : at + 1
}

/**
 * Takes what is there now. What somebody looks at stays; a set that is new is opened when nobody looks at a variation,
 * and the first picture for an open set that waited is shown. Everything else is only marked.
 */
export function adoptSets({ strip, shown }: StripView, sets: readonly VariationSet[]): StripView {
  const known = new Set(strip.sets.flatMap(({ pictures }) => pictures))
  const isOnScreen = shown !== null && sets.some(set => set.region.id === shown.region && has(set, shown.image))
  const open = isOnScreen ? shown.region : chooseOpen(strip, sets)
  const opened = sets.find(({ region }) => region.id === open)
  const isAwaited = opened?.pictures.length === 0 || (open !== null && strip.awaited === open)
  const first = isAwaited && opened !== undefined ? firstPicture(opened) : null
  const next = isOnScreen ? shown : open !== null && first !== null ? { region: open, image: first } : null
  const unseen = sets
    .filter(({ region }) => region.id !== open)
    .flatMap(({ pictures }) => pictures.filter(image => strip.unseen.has(image) || !known.has(image)))
  return {
    shown: next,
    strip: { ...strip, sets, open, unseen: new Set(unseen), awaited: isAwaited && next === null ? open : null },
  }
}

const has = ({ pictures }: VariationSet, image: ImageId): boolean => pictures.includes(image)

function chooseOpen(strip: StripState, sets: readonly VariationSet[]): RegionId | null {
  const isKnown = (id: RegionId) => strip.sets.some(({ region }) => region.id === id)
  // Just sent, or brought back by undo.
  const fresh = strip.sets.length === 0 ? undefined : sets.findLast(({ region }) => !isKnown(region.id))
  if (fresh !== undefined) return fresh.region.id
  if (sets.some(({ region }) => region.id === strip.open)) return strip.open
  const best = sets.findLast(({ pictures }) => pictures.length > 0) ?? sets.at(-1)
  return best?.region.id ?? null
}

/** Another set, with its first variation or the one that is named. */
export function showSet({ strip }: StripView, id: RegionId, image?: ImageId): StripView {
  const set = strip.sets.find(({ region }) => region.id === id)
  if (set === undefined) return { strip, shown: null }
  const picture = image ?? set.pictures[0]
  const awaited = picture === undefined ? id : null
  const unseen = new Set([...strip.unseen].filter(one => !has(set, one)))
  return {
    strip: { ...strip, open: id, unseen, awaited, isBeforeShown: false },
    shown: picture === undefined ? null : { region: id, image: picture },
  }
}

export const showBefore = ({ strip }: StripView): StripView => ({
  strip: { ...strip, awaited: null, isBeforeShown: false },
  shown: null,
})

/** Round and round; from the document as it is to the first or the last. */
export function stepTo(view: StripView, by: 1 | -1): StripView {
  const set = openSet(view.strip)
  const count = set?.pictures.length ?? 0
  if (set === null || count === 0) return view
  const at = shownIndex(view)
  const next = at === null ? (by === 1 ? 0 : count - 1) : (at - 1 + by + count) % count
  return showSet(view, set.region.id, set.pictures[next])
}

/** What is looked at once these pictures are gone: the next of the set, else the one before. */
export function afterDiscard(view: StripView, gone: readonly ImageId[]): ShownVariation | null {
  const { strip, shown } = view
  const set = openSet(strip)
  if (set === null || shown === null || !gone.includes(shown.image)) return shown
  const at = set.pictures.indexOf(shown.image)
  const left = (image: ImageId) => !gone.includes(image)
  const next = set.pictures.slice(at).find(left) ?? set.pictures.slice(0, at).findLast(left)
  return next === undefined ? null : { region: shown.region, image: next }
}
