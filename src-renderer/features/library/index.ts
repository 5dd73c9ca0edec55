export { LibraryWorkspace } from './LibraryWorkspace.tsx'
export { type RunningLibrary, startLibrary } from './start-library.tsx'
