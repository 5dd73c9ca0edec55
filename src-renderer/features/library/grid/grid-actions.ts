import type { ImageId } from '#shared/domain/ids.ts'
import type { LibraryContext } from '../library-context.ts'
import type { Spot } from '../library-store.ts'
import { findIndex } from '../list/page-cache.ts'
import { EVERYTHING, NOTHING, selectOnly, toggle, withRange } from '../selection.ts'

export type HowToSelect = 'only' | 'toggle' | 'range' | 'none'

/** Goes to a picture and changes what is chosen, as a click or a key says. */
export async function goTo(context: LibraryContext, index: number, how: HowToSelect): Promise<void> {
  const { store, list } = context
  const id = list.rowAt(index)?.id ?? null
  const spot: Spot = { index, id }
  const { anchor, active } = store.getState()
  switch (how) {
    case 'none':
      store.setState({ active: spot })
      return
    case 'range': {
      const from = anchor ?? { spot: active ?? spot, before: NOTHING }
      store.setState({ active: spot, anchor: from })
      await selectRange(context, from.spot.index, index)
      return
    }
    case 'only':
    case 'toggle': {
      // The keys are there at once, wherever that is; who lies there may have to be read.
      store.setState({ active: spot })
      const known = id ?? (await readId(context, index))
      if (known === null || store.getState().active?.index !== index) return
      const { selection } = store.getState()
      const next = how === 'only' ? selectOnly([known]) : toggle(selection, known)
      store.setState({
        active: { index, id: known },
        selection: next,
        anchor: { spot: { index, id: known }, before: how === 'only' ? NOTHING : next },
      })
      return
    }
  }
}

async function readId({ list }: LibraryContext, index: number): Promise<ImageId | null> {
  const ids = await list.readIds({ first: index, last: index })
  return ids?.[0] ?? null
}

async function selectRange({ store, list }: LibraryContext, from: number, to: number): Promise<void> {
  const ids = await list.readIds({ first: Math.min(from, to), last: Math.max(from, to) })
  const { active, anchor } = store.getState()
  // Another key was pressed while rows were read: its range counts.
  if (ids === null || active?.index !== to || anchor === null) return
  store.setState({ selection: withRange(anchor.before, ids) })
}

/** Keeps the keys on their picture while the listing changes under it; when it left, on the one in its place. */
export function keepSpots({ store, list }: LibraryContext): () => void {
  return list.store.subscribe(({ listing, pages }, before) => {
    if (listing === before.listing && pages === before.pages) return
    const { active, anchor } = store.getState()
    const follow = (spot: Spot): Spot => {
      const here = list.rowAt(spot.index)?.id ?? null
      if (spot.id === null || here === null) return here === spot.id ? spot : { ...spot, id: spot.id ?? here }
      if (here === spot.id) return spot
      const index = findIndex(pages, spot.id)
      return index === null ? { index: spot.index, id: here } : { index, id: spot.id }
    }
    const nextActive = active && follow(active)
    const nextAnchor = anchor && follow(anchor.spot)
    if (nextActive !== active) store.setState({ active: nextActive })
    if (anchor !== null && nextAnchor !== null && nextAnchor !== anchor.spot)
      store.setState({ anchor: { ...anchor, spot: nextAnchor } })
  })
}

export function selectEverything({ store, list }: LibraryContext): void {
  const total = list.store.getState().listing?.total ?? 0
  if (total > 0) store.setState({ selection: EVERYTHING, anchor: null })
}

export const selectNothing = ({ store }: LibraryContext): void => store.setState({ selection: NOTHING, anchor: null })
