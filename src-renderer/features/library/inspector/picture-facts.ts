import type { CanvasRegion } from '#shared/domain/canvas.ts'
import type { GenerationRequest } from '#shared/domain/generation-request.ts'
import type { LibraryImage } from '#shared/domain/library-image.ts'
import type { Model } from '#shared/domain/model.ts'
import { formatCost } from '#shared/domain/money.ts'
import type { ParameterSpec, ParameterValue } from '#shared/domain/parameter.ts'
import { PROVIDER_NAMES } from '#shared/domain/provider.ts'
import { libraryCopy } from '../../../app/copy/library-copy.ts'
import { formatBytes } from '../../../app/copy/shell-copy.ts'

const copy = libraryCopy.inspector

/** One line of what is known of a picture. */
export type Fact = { readonly key: string; readonly label: string; readonly value: string }

/** Never broken over two lines. */
const size = (of: { width: number; height: number }): string => `${of.width}\u00a0×\u00a0${of.height}`

/**
 * Everything that determined a picture, with the catalogue's labels. What the catalogue does not know (any more) is
 * shown as it was stored: nothing is left out.
 */
export function parametersOf(request: GenerationRequest, model: Model | null): readonly Fact[] {
  const specs = new Map(model?.parameters.map(spec => [spec.key, spec]))
  const known = (model?.parameters ?? []).flatMap(spec => {
    const value = request.parameters[spec.key]
    return value === undefined ? [] : [{ key: spec.key, label: spec.label, value: describeValue(spec, value) }]
  })
  const unknown = Object.entries(request.parameters)
    .filter(([key]) => !specs.has(key))
    .map(([key, value]) => ({ key, label: key, value: describeRaw(value) }))
  const labelOf = (kind: ParameterSpec['kind'], other: string): string =>
    model?.parameters.find(spec => spec.kind === kind)?.label ?? other
  return [
    { key: 'model', label: copy.model, value: request.modelName },
    { key: 'provider', label: copy.service, value: PROVIDER_NAMES[request.provider] },
    { key: 'size', label: labelOf('size', copy.size), value: size(request) },
    { key: 'count', label: labelOf('count', copy.pictures), value: String(request.count) },
    { key: 'seed', label: labelOf('seed', copy.seed), value: String(request.seed) },
    ...known,
    ...unknown,
  ]
}

function describeValue(spec: ParameterSpec, value: ParameterValue): string {
  if (value === null) return copy.left
  if (spec.kind === 'choice') return spec.options.find(option => option.value === value)?.label ?? String(value)
  if (spec.kind === 'number' && typeof value === 'number') return value.toFixed(decimalsOf(spec.step))
  return describeRaw(value)
}

const decimalsOf = (step: number): number => Math.min(4, (String(step).split('.')[1] ?? '').length)

function describeRaw(value: ParameterValue): string {
  if (value === null) return copy.left
  if (typeof value === 'boolean') return value ? copy.on : copy.off
  return String(value)
}

/** What the picture cost; unknown is a word, never a zero. */
export const costOf = (image: Pick<LibraryImage, 'costShare'>): string =>
  image.costShare === null ? copy.unknownCost : formatCost(image.costShare)

/** When it was made, what was paid for it, and the file. */
export function receiptOf(image: LibraryImage): readonly Fact[] {
  const cost = image.jobCost === null ? copy.unknownCost : formatCost(image.jobCost)
  const isAsAsked = image.width === image.request.width && image.height === image.request.height
  const asked = isAsAsked ? copy.asAsked : copy.asked(size(image.request))
  return [
    { key: 'job', label: copy.job, value: copy.jobCost(image.jobCount, cost) },
    { key: 'made', label: copy.made, value: formatMoment(image.createdAt) },
    { key: 'file', label: copy.file, value: `${image.format.toUpperCase()}, ${formatBytes(image.sizeBytes)}` },
    { key: 'fileSize', label: copy.fileSize, value: `${size(image)}, ${asked}` },
  ]
}

/** How a picture was painted into a document. */
export function editFactsOf(region: CanvasRegion): readonly Fact[] {
  const { box, sent } = region
  const isScaled = box.width !== sent.width || box.height !== sent.height
  return [
    { key: 'box', label: copy.box, value: `${box.x}, ${box.y} · ${size(box)}` },
    ...(isScaled ? [{ key: 'sent', label: copy.sentAs, value: size(sent) }] : []),
    { key: 'mask', label: copy.mask, value: region.mask === null ? copy.wholeBox : copy.masked },
    { key: 'sketch', label: copy.sketch, value: region.hasSketch ? copy.withSketch : copy.withoutSketch },
    { key: 'strength', label: copy.strength, value: region.strength.toFixed(2) },
  ]
}

const MOMENT = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
})

/** `20 Nov 2026, 14:02` */
export const formatMoment = (at: number): string => MOMENT.format(at)
