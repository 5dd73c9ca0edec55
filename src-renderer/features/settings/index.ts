export { SettingsWorkspace } from './SettingsWorkspace.tsx'
export { KeyForm } from './KeyForm.tsx'
