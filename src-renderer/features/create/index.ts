export { CreateWorkspace } from './CreateWorkspace.tsx'
export { REUSE_PARTS, type ReusePart } from './reuse/reuse-request.ts'
export { type RunningCreate, startCreate } from './start-create.tsx'

// What else is priced the same way: the tools that work on a finished picture, and the canvas.
export { describePrice } from './editor/price-words.ts'
