export { CreateWorkspace } from './CreateWorkspace.tsx'
export { REUSE_PARTS, type ReusePart } from './reuse/reuse-request.ts'
export { type RunningCreate, startCreate } from './start-create.tsx'

// What else is priced the same way: the tools that work on a finished picture, and the canvas.
export { describePrice } from './editor/price-words.ts'
export { BlockageNote } from './editor/BlockageNote.tsx'

// The canvas has a prompt and settings of its own, drawn and stepped through in the same way.
export { ParameterControl } from './controls/ParameterControl.tsx'
export { ParameterHost, type ParameterHostValue } from './controls/parameter-host.ts'
export { afterSending, type DraftChange, withSeedMode } from './draft/draft-change.ts'
export { type HistoryWalk, stepHistory } from './draft/prompt-history.ts'
