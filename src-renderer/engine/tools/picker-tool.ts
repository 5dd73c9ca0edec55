import type { Tool, ToolContext, ToolPointer } from './tool.ts'

/** Takes the colour of pictures and sketch under the pointer, for as long as it is down. */
export function createPickerTool(context: ToolContext): Tool {
  function pick({ point }: ToolPointer): void {
    const colour = context.colourAt(point)
    if (colour !== null) context.setColour(colour)
  }

  return {
    cursor: 'crosshair',
    down: pick,
    move(pointers) {
      const pointer = pointers.at(-1)
      if (pointer !== undefined) pick(pointer)
    },
    up() {},
    cancel() {},
  }
}
