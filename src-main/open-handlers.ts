import type { Failure } from '#shared/domain/failure.ts'
import { channels } from '#shared/ipc/channels.ts'
import type { StudioHandlers } from '#shared/ipc/contract.ts'
import { err, type Result } from '#shared/lib/result.ts'

/** Groups of the contract that need an open library, all of them whole. */
const OPEN_GROUPS = ['jobs', 'library', 'catalog', 'inputs', 'prompts', 'presets', 'canvas', 'realtime'] as const
export type OpenHandlers = Pick<StudioHandlers, (typeof OPEN_GROUPS)[number]>

type Untyped = Readonly<Record<string, Readonly<Record<string, (input: unknown) => Promise<Result<unknown, Failure>>>>>>

/** The same handlers, which answer why not while `current` has none. */
export function whenOpen(current: () => Result<OpenHandlers, Failure>): OpenHandlers {
  const groups = OPEN_GROUPS.map(group => {
    const names = Object.entries(channels[group]).flatMap(([name, kind]) => (kind === 'invoke' ? [name] : []))
    const calls = names.map(name => [
      name,
      async (input: unknown) => {
        const open = current()
        if (!open.ok) return open
        // Walked by the table that the handlers' type is derived from.
        const call = (open.value as unknown as Untyped)[group]?.[name]
        return call === undefined ? err({ code: 'bug', ref: `${group}.${name}` }) : call(input)
      },
    ])
    return [group, Object.fromEntries(calls)]
  })
  return Object.fromEntries(groups) as OpenHandlers
}
