import type { PictureWork } from '../picture-spec.ts'
import { type Body, isBody } from '../validation/field-table.ts'
import { flagIn, listIn, numberIn, textIn } from '../validation/read-field.ts'
import { isCanvas } from './generation-fields.ts'
import type { LeonardoModel } from './models.ts'
import type { OwnPicture, OwnPictures } from './own-pictures.ts'
import { type Guidance, guidanceOf } from './preprocessors.ts'

type Guided = Extract<PictureWork, { kind: 'guided' }>
type Guide = Guided['guides'][number]

const STRENGTHS: Readonly<Record<string, number>> = { Low: 0.25, Mid: 0.5, High: 0.7, Ultra: 0.85, Max: 1 }

/** What other pictures do to this generation; null when it is painted from words alone. The request has been checked. */
export function workOf(body: Body, model: LeonardoModel, pictures: OwnPictures): PictureWork | null {
  if (isCanvas(body)) return canvasWork(body, pictures)
  const base = baseOf(body, pictures)
  const guides = [
    ...guidesOf(body, model, pictures),
    ...promptGuides(body, pictures),
    ...contextGuides(body, pictures),
    ...(base !== null && flagIn(body, 'controlNet') === true ? [legacyGuide(body, base.source)] : []),
  ]
  return base === null && guides.length === 0 ? null : { kind: 'guided', base, guides }
}

function canvasWork(body: Body, pictures: OwnPictures): PictureWork | null {
  const init = pictures.uploaded(textIn(body, 'canvasInitId') ?? '')
  if (init === null) return null
  const mask = pictures.mask(textIn(body, 'canvasMaskId') ?? '')
  const strength = 1 - (numberIn(body, 'init_strength') ?? 0)
  return { kind: 'canvas', init: init.source, mask: mask?.source ?? null, strength }
}

/** "Mask and init image dimensions must match, otherwise image generation will fail": it is taken, and fails. */
export function hasUnequalMask(body: Body, pictures: OwnPictures): boolean {
  const init = pictures.uploaded(textIn(body, 'canvasInitId') ?? '')?.size
  const mask = pictures.mask(textIn(body, 'canvasMaskId') ?? '')?.size
  if (init === undefined || mask === undefined) return false
  return init.width !== mask.width || init.height !== mask.height
}

function baseOf(body: Body, pictures: OwnPictures): Guided['base'] {
  const found =
    pictures.uploaded(textIn(body, 'init_image_id') ?? '') ??
    pictures.generated(textIn(body, 'init_generation_image_id') ?? '')
  const context = contextPictures(body, pictures)[0]
  if (found !== null) return { source: found.source, kept: numberIn(body, 'init_strength') ?? 0.5 }
  // Kontext edits its first picture.
  return context === undefined ? null : { source: context.source, kept: 0.6 }
}

function guidesOf(body: Body, model: LeonardoModel, pictures: OwnPictures): Guide[] {
  const items = listIn(body, 'controlnets').filter(isBody)
  const influences = items.map(item => numberIn(item, 'influence')).filter(value => value !== null)
  const highest = Math.max(0.01, ...influences)
  return items.flatMap(item => {
    const id = textIn(item, 'initImageId') ?? ''
    const found = textIn(item, 'initImageType') === 'GENERATED' ? pictures.generated(id) : pictures.uploaded(id)
    const guidance = guidanceOf(model.family, numberIn(item, 'preprocessorId') ?? -1)
    if (found === null || guidance === null) return []
    const strength = STRENGTHS[textIn(item, 'strengthType') ?? ''] ?? (numberIn(item, 'weight') ?? 1) / 2
    const share = (numberIn(item, 'influence') ?? highest) / highest
    return [{ source: found.source, role: roleOf(guidance), amount: clamp(strength * share) }]
  })
}

const roleOf = (guidance: Guidance): Guide['role'] =>
  guidance === 'style' ? 'style' : guidance === 'character' ? 'subject' : 'structure'

const promptGuides = (body: Body, pictures: OwnPictures): Guide[] =>
  listIn(body, 'imagePrompts').flatMap(id => {
    const found = typeof id === 'string' ? pictures.uploaded(id) : null
    const amount = clamp(numberIn(body, 'imagePromptWeight') ?? 0.45)
    return found === null ? [] : [{ source: found.source, role: 'style', amount }]
  })

const contextGuides = (body: Body, pictures: OwnPictures): Guide[] =>
  contextPictures(body, pictures)
    .slice(1)
    .map(({ source }) => ({ source, role: 'subject', amount: 0.5 }))

const contextPictures = (body: Body, pictures: OwnPictures): OwnPicture[] =>
  listIn(body, 'contextImages')
    .filter(isBody)
    .flatMap(item => {
      const id = textIn(item, 'id') ?? ''
      return (textIn(item, 'type') === 'GENERATED' ? pictures.generated(id) : pictures.uploaded(id)) ?? []
    })

const legacyGuide = (body: Body, source: Guide['source']): Guide => ({
  source,
  role: 'structure',
  amount: clamp(numberIn(body, 'weighting') ?? 0.5),
})

const clamp = (value: number): number => Math.min(1, Math.max(0, value))
