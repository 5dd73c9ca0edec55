import { canvasPanelCopy } from '../../../app/copy/canvas-panel-copy.ts'
import type { CanvasContext } from '../canvas-context.ts'
import { addLayers } from '../documents/add-picture.ts'
import { chooseFiles } from '../documents/choose-files.ts'
import type { CanvasSession } from '../session/canvas-session.ts'
import { shortName, withMoved, withoutLayer, withShown } from './layer-rows.ts'

const copy = canvasPanelCopy.layers

export function showLayer(session: CanvasSession, index: number, name: string, isShown: boolean): void {
  const label = (isShown ? copy.steps.show : copy.steps.hide)(shortName(name))
  session.change(label, { layers: [...withShown(session.content().layers, index, isShown)] })
}

export function removeLayer(session: CanvasSession, index: number, name: string): void {
  session.change(copy.steps.remove(shortName(name)), { layers: [...withoutLayer(session.content().layers, index)] })
}

/** One place up or down, as one step. Answers where it lies now. */
export function moveLayer(
  { announce }: Pick<CanvasContext, 'announce'>,
  session: CanvasSession,
  index: number,
  name: string,
  by: 1 | -1,
): number {
  const { layers } = session.content()
  const moved = withMoved(layers, index, by)
  if (moved === layers) return index
  session.change(copy.steps.move(shortName(name)), { layers: [...moved] })
  announce(copy.moved(shortName(name), index + by + 1, layers.length))
  return index + by
}

/** Files from this disk, each a layer on top, in the middle of the document. */
export async function choosePictures(context: CanvasContext, session: CanvasSession): Promise<void> {
  await addLayers(context, session, await chooseFiles(), null)
}
