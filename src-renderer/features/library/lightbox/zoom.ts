/** A picture on a stage: `scale` is CSS pixels per pixel of the file, `x` and `y` are its middle's way from the stage's. */
export type Zoom = { readonly scale: number; readonly x: number; readonly y: number }
export type Size = { readonly width: number; readonly height: number }
export type Point = { readonly x: number; readonly y: number }

/** One pixel of a file is shown eight by eight at most. */
const MAX_SCALE = 8
const MIN_SHARE_OF_FIT = 0.5
export const STEP = 1.25

/** So large that all is in sight; small pictures are not blown up. `unitScale` is the scale of 1:1. */
export function fitScale(image: Size, stage: Size, unitScale: number): number {
  if (stage.width <= 0 || stage.height <= 0) return unitScale
  return Math.min(stage.width / image.width, stage.height / image.height, unitScale)
}

export const fit = (image: Size, stage: Size, unitScale: number): Zoom => ({
  scale: fitScale(image, stage, unitScale),
  x: 0,
  y: 0,
})

/** No side leaves a gap while the picture is larger than the stage; a smaller one stays in the middle. */
export function keepInSight({ scale, x, y }: Zoom, image: Size, stage: Size): Zoom {
  const room = (imagePx: number, stagePx: number) => Math.max(0, (imagePx * scale - stagePx) / 2)
  const [across, down] = [room(image.width, stage.width), room(image.height, stage.height)]
  return { scale, x: Math.min(across, Math.max(-across, x)), y: Math.min(down, Math.max(-down, y)) }
}

type Frame = { readonly image: Size; readonly stage: Size; readonly unitScale: number }

/** To a scale, while the pixel under `at` (from the stage's middle) stays where it is. */
export function zoomTo(zoom: Zoom, scale: number, at: Point, { image, stage, unitScale }: Frame): Zoom {
  const least = fitScale(image, stage, unitScale) * MIN_SHARE_OF_FIT
  const next = Math.min(Math.max(MAX_SCALE * unitScale, least), Math.max(least, scale))
  const ratio = next / zoom.scale
  return keepInSight(
    { scale: next, x: at.x - (at.x - zoom.x) * ratio, y: at.y - (at.y - zoom.y) * ratio },
    image,
    stage,
  )
}
