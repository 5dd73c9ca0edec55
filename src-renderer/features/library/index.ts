export { ImportButtons, ImportWords } from './import/HistoryImport.tsx'
export { WITH_HISTORY } from './import/import-store.ts'
export { LibraryWorkspace } from './LibraryWorkspace.tsx'
export { type RunningLibrary, startLibrary } from './start-library.tsx'
