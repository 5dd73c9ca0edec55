import { z } from 'zod'
import { Condition, Scalar } from '#shared/domain/condition.ts'
import { Operation } from '#shared/domain/operation.ts'

/** Wire fields as the provider spells them. */
const WireFields = z.record(z.string(), z.json())

const Option = z.strictObject({
  value: z.string(),
  label: z.string(),
  /** Fields this option puts on the wire, when one option means several fields (Phoenix's modes). */
  wire: WireFields.optional(),
  when: Condition.optional(),
  /** Choosing it makes the request another operation (`canvasRequestType`). */
  operation: Operation.optional(),
})
export type ParameterOption = z.infer<typeof Option>

const common = {
  /** One word per parameter across models, so that a value survives a change of model. */
  key: z.string().regex(/^[a-z][A-Za-z0-9]*$/),
  label: z.string(),
  group: z.enum(['prompt', 'picture', 'look', 'advanced']),
  /** One sentence for the tooltip. */
  hint: z.string().optional(),
  visibleWhen: Condition.optional(),
  /** The wire field; absent when the parameter is mapped by its options or by the provider. */
  wire: z.string().optional(),
  /** The field is left out of the request while this holds. */
  omitWhen: Condition.optional(),
}

/**
 * One parameter of a model, as data. From it come the control, the schema, the wire mapping, the chips and the recall.
 * Sizes are in pixels; `text` limits in characters.
 */
export const ParameterSpec = z.discriminatedUnion('kind', [
  z.strictObject({
    ...common,
    kind: z.literal('text'),
    maxLength: z.int().positive(),
    default: z.string(),
    /** Only the prompt is needed otherwise. */
    optional: z.literal(true).optional(),
    /** A regular expression that the text must match as a whole, unless it is empty. */
    pattern: z.string().optional(),
  }),
  z.strictObject({
    ...common,
    kind: z.literal('number'),
    min: z.number(),
    max: z.number(),
    step: z.number().positive(),
    default: z.number(),
    /** Only these values are accepted, when the service names them one by one. */
    values: z.array(z.number()).optional(),
    /** May be left to the service: the value is then null, which is where it starts, and the field is not sent. */
    auto: z.literal(true).optional(),
  }),
  z.strictObject({ ...common, kind: z.literal('choice'), options: z.array(Option).min(1), default: z.string() }),
  z.strictObject({
    ...common,
    kind: z.literal('toggle'),
    default: z.boolean(),
    wireWhenOn: WireFields.optional(),
    wireWhenOff: WireFields.optional(),
  }),
  z.strictObject({
    ...common,
    kind: z.literal('size'),
    min: z.int().positive(),
    max: z.int().positive(),
    step: z.int().positive(),
    default: z.strictObject({ width: z.int(), height: z.int() }),
    /** Suggested sizes, or the only ones when `only`. */
    presets: z.array(z.strictObject({ width: z.int(), height: z.int() })),
    only: z.boolean().default(false),
    /** Where width and height go when they are two fields; with `wire` alone both go as one text, `1024x768`. */
    wireSides: z.strictObject({ width: z.string(), height: z.string() }).optional(),
  }),
  z.strictObject({ ...common, kind: z.literal('count'), min: z.int(), max: z.int(), default: z.int() }),
  z.strictObject({ ...common, kind: z.literal('seed'), max: z.int() }),
])
export type ParameterSpec = z.infer<typeof ParameterSpec>

/** What a draft holds for a scalar parameter. Size, count and seed have places of their own. Null leaves it to the service. */
export const ParameterValue = Scalar
export type ParameterValue = z.infer<typeof ParameterValue>
