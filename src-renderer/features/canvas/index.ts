export { CanvasWorkspace } from './CanvasWorkspace.tsx'
export { type RunningCanvas, startCanvas } from './start-canvas.tsx'
