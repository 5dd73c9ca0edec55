export { CanvasWorkspace } from './CanvasWorkspace.tsx'
export { CanvasStatus } from './status/CanvasStatus.tsx'
export { type RunningCanvas, startCanvas } from './start-canvas.tsx'
