import { type Body, isBody } from './field-table.ts'

// Readers of a checked body: absent and null both mean that the default holds.

export const numberIn = (body: Body, name: string): number | null => {
  const value = body[name]
  return typeof value === 'number' ? value : null
}

export const textIn = (body: Body, name: string): string | null => {
  const value = body[name]
  return typeof value === 'string' ? value : null
}

export const flagIn = (body: Body, name: string): boolean | null => {
  const value = body[name]
  return typeof value === 'boolean' ? value : null
}

export const listIn = (body: Body, name: string): readonly unknown[] => {
  const value = body[name]
  return Array.isArray(value) ? value : []
}

export const bodyIn = (body: Body, name: string): Body | null => {
  const value = body[name]
  return isBody(value) ? value : null
}
