import type { z } from 'zod'
import type { Failure } from '#shared/domain/failure.ts'
import type { Result } from '#shared/lib/result.ts'

export const invoke = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O) =>
  ({ kind: 'invoke', input, output }) as const
export const event = <P extends z.ZodType>(payload: P) => ({ kind: 'event', payload }) as const

type Invoke = { readonly kind: 'invoke'; readonly input: z.ZodType; readonly output: z.ZodType }
type Event = { readonly kind: 'event'; readonly payload: z.ZodType }
export type Contract = Readonly<Record<string, Readonly<Record<string, Invoke | Event>>>>

/** Names and kinds only: all that the preload needs. */
export type ChannelTable = Readonly<Record<string, Readonly<Record<string, 'invoke' | 'event'>>>>

/** Holds a contract and its channel table together: a channel in one and not the other does not compile. */
export type Implements<Names> = { [G in keyof Names]: { [K in keyof Names[G]]: { kind: Names[G][K] } } }

/** What the renderer calls. */
export type Client<C> = {
  readonly [G in keyof C]: {
    readonly [K in keyof C[G]]: C[G][K] extends Invoke
      ? (input: z.input<C[G][K]['input']>) => Promise<Result<z.output<C[G][K]['output']>, Failure>>
      : C[G][K] extends Event
        ? (listener: (payload: z.output<C[G][K]['payload']>) => void) => () => void
        : never
  }
}

/** What main must supply: a missing or mistyped handler does not compile. */
export type Handlers<C> = {
  readonly [G in keyof C]: {
    readonly [K in keyof C[G] as C[G][K] extends Invoke ? K : never]: C[G][K] extends Invoke
      ? (input: z.output<C[G][K]['input']>) => Promise<Result<z.input<C[G][K]['output']>, Failure>>
      : never
  }
}

/** What services may publish. */
export type Emitters<C> = {
  readonly [G in keyof C]: {
    readonly [K in keyof C[G] as C[G][K] extends Event ? K : never]: C[G][K] extends Event
      ? (payload: z.input<C[G][K]['payload']>) => void
      : never
  }
}

export const channelName = (group: string, name: string): string => `${group}.${name}`
