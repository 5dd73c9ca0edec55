export { CreateWorkspace } from './CreateWorkspace.tsx'
export { type RunningCreate, startCreate } from './start-create.tsx'
