import { z } from 'zod'

/** What the practice services do instead of, or on top of, answering properly. */
export const ScriptAction = z.discriminatedUnion('kind', [
  // What becomes of a job that is created.
  z.strictObject({ kind: z.literal('pending'), polls: z.int().nonnegative() }),
  z.strictObject({ kind: z.literal('fail') }),
  /** The pictures with these numbers, all by default. */
  z.strictObject({ kind: z.literal('nsfw'), images: z.array(z.int().nonnegative()).optional() }),
  z.strictObject({ kind: z.literal('id-version'), version: z.int().min(1).max(9) }),
  z.strictObject({ kind: z.literal('duration'), ms: z.number().nonnegative() }),
  /** Takes the money so many times. */
  z.strictObject({ kind: z.literal('bill'), times: z.int().min(0).max(9) }),
  // Answers in place of the service's own. With `accepted`, the job is created and billed before.
  z.strictObject({
    kind: z.literal('refuse'),
    status: z.int().min(400).max(599),
    accepted: z.boolean().optional(),
    retryAfterSeconds: z.number().optional(),
    body: z.json().optional(),
  }),
  z.strictObject({ kind: z.literal('html'), status: z.int().min(200).max(599), accepted: z.boolean().optional() }),
  // The connection.
  z.strictObject({ kind: z.literal('cut'), when: z.enum(['before', 'after']) }),
  z.strictObject({ kind: z.literal('hold'), ms: z.number().nonnegative() }),
  z.strictObject({ kind: z.literal('slow-body'), chunks: z.int().min(1).max(1000), everyMs: z.number().nonnegative() }),
  // The content.
  /** Keeps this part of the bytes; with `announced` the header still promises all and the connection is cut. */
  z.strictObject({ kind: z.literal('truncate'), ratio: z.number().min(0).max(1), announced: z.boolean().optional() }),
  z.strictObject({ kind: z.literal('not-a-picture') }),
  z.strictObject({ kind: z.literal('break-schema') }),
  z.strictObject({ kind: z.literal('not-json') }),
  z.strictObject({ kind: z.literal('cost'), spelling: z.enum(['number', 'credits', 'missing', 'null', 'legacy']) }),
  /** The mask's fields of a canvas upload as the published schema has them, `maskImageId` for `masksImageId`. */
  z.strictObject({ kind: z.literal('mask-spelling'), spelling: z.literal('singular') }),
  /** The id at the top of a reply of v2, without the cost, as its specification has it. */
  z.strictObject({ kind: z.literal('v2-reply'), shape: z.literal('flat') }),
  /** An error of Leonardo as an array with status 200, as parts of the service answer. */
  z.strictObject({ kind: z.literal('error-shape'), shape: z.literal('array') }),
  /** A signed address or form that is already past its time. */
  z.strictObject({ kind: z.literal('expired') }),
  /** The other reply shapes of 1min.ai (API-FACTS §11). */
  z.strictObject({
    kind: z.literal('onemin-reply'),
    results: z.enum(['relative', 'absolute', 'string']).optional(),
    temporaryUrl: z.enum(['record', 'root', 'absent']).optional(),
    status: z.string().optional(),
  }),
])
export type ScriptAction = z.infer<typeof ScriptAction>

export const ScriptRule = z.strictObject({
  match: z.strictObject({
    /** Any when left out. */
    method: z.string().optional(),
    /** The whole path, `*` standing for any run of characters: `/api/rest/v1/generations`, `/cdn/*`. */
    path: z.string(),
  }),
  /** How many requests it is good for, once by default. */
  times: z.int().positive().default(1),
  /** How many matching requests to let pass first. */
  skip: z.int().nonnegative().default(0),
  action: ScriptAction,
})
export type ScriptRule = z.input<typeof ScriptRule>
