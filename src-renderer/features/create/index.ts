export { CreateWorkspace } from './CreateWorkspace.tsx'
export { REUSE_PARTS, type ReusePart } from './reuse/reuse-request.ts'
export { type RunningCreate, startCreate } from './start-create.tsx'

// What else is priced and sent the same way: the tools that work on a finished picture.
export { createPriceWatch, type PriceState, type PriceWatch } from './draft/price-watch.ts'
export { priceableDraft, priceKey } from './draft/price-key.ts'
export { describePrice } from './editor/price-words.ts'
