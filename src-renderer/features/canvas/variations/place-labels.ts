/** In CSS pixels of the stage. */
type Area = { readonly left: number; readonly top: number; readonly width: number; readonly height: number }
type Size = { readonly width: number; readonly height: number }

const GAP_PX = 4

/**
 * Where the labels of boxes lie, on the stage as long as their box is: above their left corner like the work box's, else
 * above the right one, inside of what is seen of the box, or below, so that none covers another. The boxes that come first
 * choose first.
 */
export function placeLabels(
  boxes: readonly { readonly box: Area; readonly label: Size }[],
  taken: readonly Area[],
  stage: Size,
): readonly Area[] {
  const placed: Area[] = [...taken]
  return boxes.map(({ box, label }) => {
    const places = placesOf(box, label, stage)
    const isFree = (place: Area) => placed.every(other => !doMeet(place, other))
    const isSeen = doMeet(box, { left: 0, top: 0, ...stage })
    const onStage = isSeen ? places.find(place => isFree(place) && isWithin(place, stage)) : undefined
    const free = onStage ?? below(places, placed)
    placed.push(free)
    return free
  })
}

function placesOf(box: Area, label: Size, stage: Size): readonly [Area, ...Area[]] {
  const [right, bottom] = [box.left + box.width, box.top + box.height]
  const seen = { left: Math.max(box.left, 0), top: Math.max(box.top, 0), right: Math.min(right, stage.width) }
  const above = box.top - label.height - GAP_PX
  return [
    { ...label, left: box.left, top: above },
    { ...label, left: right - label.width, top: above },
    { ...label, left: seen.left + GAP_PX, top: seen.top + GAP_PX },
    { ...label, left: seen.right - label.width - GAP_PX, top: seen.top + GAP_PX },
    { ...label, left: box.left, top: bottom + GAP_PX },
    { ...label, left: right - label.width, top: bottom + GAP_PX },
  ]
}

/** Many at one box: under the last of them. */
function below([first]: readonly [Area, ...Area[]], placed: readonly Area[]): Area {
  let place = first
  for (let met = meeting(place, placed); met !== undefined; met = meeting(place, placed))
    place = { ...place, top: met.top + met.height + GAP_PX }
  return place
}

const meeting = (place: Area, placed: readonly Area[]): Area | undefined => placed.find(other => doMeet(place, other))

const isWithin = ({ left, top, width, height }: Area, stage: Size): boolean =>
  left >= 0 && top >= 0 && left + width <= stage.width && top + height <= stage.height

const doMeet = (a: Area, b: Area): boolean =>
  a.left < b.left + b.width && b.left < a.left + a.width && a.top < b.top + b.height && b.top < a.top + a.height
