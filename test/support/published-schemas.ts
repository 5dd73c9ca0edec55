import { readdirSync, readFileSync } from 'node:fs'
import { z } from 'zod'

// Bodies held against the schemas that the vendor publishes for version 1 of its API. The files in
// `fixtures/openapi` are those schemas without their prose.

/** Fields that the vendor's guides send and its schemas lack (API-FACTS §6, §8.2, §5.2), as `METHOD path: field`. */
export const FIELDS_THE_SCHEMA_LACKS: readonly string[] = [
  'POST /generations: styleUUID',
  'POST /generations: contextImages',
  'POST /generations: controlnets[].influence',
]

/** The same for replies: the plural that working code reads. */
const REPLY_FIELDS_THE_SCHEMA_LACKS: readonly string[] = ['masksImageId', 'masksFields', 'masksKey', 'masksUrl'].map(
  name => `POST /canvas-init-image: uploadCanvasInitImage.${name}`,
)

type Schema = {
  $ref?: string | undefined
  type?: string | undefined
  nullable?: boolean | undefined
  enum?: unknown[] | undefined
  required?: string[] | undefined
  properties?: Record<string, Schema> | undefined
  items?: Schema | undefined
  minimum?: number | undefined
  maximum?: number | undefined
}
const Schema: z.ZodType<Schema> = z.lazy(() =>
  z.object({
    $ref: z.string().optional(),
    type: z.string().optional(),
    nullable: z.boolean().optional(),
    enum: z.array(z.unknown()).optional(),
    required: z.array(z.string()).optional(),
    properties: z.record(z.string(), Schema).optional(),
    items: Schema.optional(),
    minimum: z.number().optional(),
    maximum: z.number().optional(),
  }),
)
const Content = z.object({ content: z.object({ 'application/json': z.object({ schema: Schema }) }) })
const Operation = z.object({ requestBody: Content.optional(), responses: z.object({ 200: Content }) })
const Document = z.object({
  paths: z.record(z.string(), z.record(z.string(), Operation)),
  components: z.object({ schemas: z.record(z.string(), Schema) }),
})
type Document = z.infer<typeof Document>

const FOLDER = new URL('../fixtures/openapi/', import.meta.url)

const documents: readonly Document[] = readdirSync(FOLDER)
  .filter(name => name.endsWith('.json'))
  .map(name => Document.parse(JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8'))))

/** Every operation that is published, as `POST /generations`. */
export const PUBLISHED_OPERATIONS: readonly string[] = documents.flatMap(document =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map(method => `${method.toUpperCase()} ${path}`),
  ),
)

function findOperation(operation: string): { document: Document; found: z.infer<typeof Operation> } {
  const [method = '', path = ''] = operation.split(' ')
  for (const document of documents) {
    const found = document.paths[path]?.[method.toLowerCase()]
    if (found !== undefined) return { document, found }
  }
  throw new Error(`${operation} is not published`)
}

/** Everything that is wrong with a request body, as `path: what`; empty when the schema takes it. */
export function checkRequest(operation: string, body: unknown): string[] {
  const { document, found } = findOperation(operation)
  const schema = found.requestBody?.content['application/json'].schema
  if (schema === undefined) return body === undefined ? [] : ['the operation takes no body']
  return check(schema, body, '', document, new Set(FIELDS_THE_SCHEMA_LACKS.map(field => afterColon(operation, field))))
}

/** The same for the reply of status 200. */
export function checkReply(operation: string, body: unknown): string[] {
  const { document, found } = findOperation(operation)
  const schema = found.responses[200].content['application/json'].schema
  return check(
    schema,
    body,
    '',
    document,
    new Set(REPLY_FIELDS_THE_SCHEMA_LACKS.map(field => afterColon(operation, field))),
  )
}

const afterColon = (operation: string, field: string): string =>
  field.startsWith(`${operation}: `) ? field.slice(operation.length + 2) : ''

/** The fields at the top of a request body, and those inside it with dots and brackets. */
export function requestFields(operation: string): string[] {
  const { document, found } = findOperation(operation)
  const schema = found.requestBody?.content['application/json'].schema
  return schema === undefined ? [] : fieldsOf(schema, '', document)
}

function fieldsOf(schema: Schema, place: string, document: Document): string[] {
  const resolved = resolve(schema, document)
  if (resolved.items !== undefined) return fieldsOf(resolved.items, `${place}[]`, document)
  return Object.entries(resolved.properties ?? {}).flatMap(([name, inner]) => {
    const path = place === '' ? name : `${place}.${name}`
    return [path, ...fieldsOf(inner, path, document)]
  })
}

function check(
  schema: Schema,
  value: unknown,
  place: string,
  document: Document,
  extra: ReadonlySet<string>,
): string[] {
  const resolved = resolve(schema, document)
  if (value === null) return resolved.nullable === true ? [] : [`${place}: null`]
  if (resolved.enum !== undefined && !resolved.enum.includes(value)) return [`${place}: none of the listed values`]
  const problem = checkType(resolved, value)
  if (problem !== null) return [`${place}: ${problem}`]
  if (Array.isArray(value)) {
    const { items } = resolved
    return items === undefined ? [] : value.flatMap(item => check(items, item, `${place}[]`, document, extra))
  }
  return typeof value === 'object'
    ? checkObject(resolved, new Map(Object.entries(value ?? {})), place, document, extra)
    : []
}

function checkObject(
  schema: Schema,
  fields: ReadonlyMap<string, unknown>,
  place: string,
  document: Document,
  extra: ReadonlySet<string>,
): string[] {
  const { properties } = schema
  if (properties === undefined) return []
  const missing = (schema.required ?? []).filter(name => !fields.has(name)).map(name => `${place}.${name}: missing`)
  const wrong = [...fields].flatMap(([name, value]) => {
    const path = place === '' ? name : `${place}.${name}`
    const inner = properties[name]
    if (inner !== undefined) return check(inner, value, path, document, extra)
    return extra.has(path) ? [] : [`${path}: unknown`]
  })
  return [...missing, ...wrong]
}

function checkType(schema: Schema, value: unknown): string | null {
  const isRight: Readonly<Record<string, boolean>> = {
    string: typeof value === 'string',
    boolean: typeof value === 'boolean',
    number: typeof value === 'number',
    integer: Number.isInteger(value),
    array: Array.isArray(value),
    object: typeof value === 'object' && !Array.isArray(value),
  }
  if (schema.type !== undefined && isRight[schema.type] !== true) return `not of type ${schema.type}`
  if (typeof value !== 'number') return null
  return value < (schema.minimum ?? -Infinity) || value > (schema.maximum ?? Infinity) ? 'out of range' : null
}

/** Follows a reference, also into the properties of another schema. */
function resolve(schema: Schema, document: Document): Schema {
  if (schema.$ref === undefined) return schema
  const [name = '', ...steps] = schema.$ref.replace('#/components/schemas/', '').split('/')
  let target = document.components.schemas[name]
  for (const step of steps) target = step === 'properties' ? target : target?.properties?.[step]
  if (target === undefined) throw new Error(`${schema.$ref} leads nowhere`)
  return resolve({ ...target, ...(schema.nullable === undefined ? {} : { nullable: schema.nullable }) }, document)
}
