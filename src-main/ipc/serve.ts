import { Failure } from '#shared/domain/failure.ts'
import { channelName, type Contract, type Handlers } from '#shared/ipc/define.ts'
import { err, type Result } from '#shared/lib/result.ts'
import type { Clock, Logger, Random } from '../ports.ts'

export type Answer = Result<unknown, Failure>

export type ServeDeps<Sender> = {
  /** Registers one channel with the transport. What is answered never throws. */
  handle(channel: string, answer: (sender: Sender, input: unknown) => Promise<Answer>): void
  isTrusted(sender: Sender): boolean
  clock: Clock
  random: Random
  log: Logger
  /** Development and tests: an answer that does not fit the contract is a bug as well. */
  checkOutputs: boolean
}

type UntypedHandler = (input: unknown) => Promise<Answer>

/**
 * Binds the contract to a transport: trusted sender, parsed input, the call, no throw gets out. Payloads are never
 * logged; a refused input leaves the channel and the paths of its problems.
 */
export function serve<C extends Contract, Sender>(contract: C, handlers: Handlers<C>, deps: ServeDeps<Sender>): void {
  // `Handlers<C>` is checked at the call; walking it by name needs the untyped view of the same object.
  const byName = handlers as Readonly<Record<string, Readonly<Record<string, UntypedHandler>>>>
  for (const [group, endpoints] of Object.entries(contract)) {
    for (const [name, endpoint] of Object.entries(endpoints)) {
      if (endpoint.kind !== 'invoke') continue
      const channel = channelName(group, name)
      const handler = byName[group]?.[name]
      if (handler === undefined) throw new Error(`No handler for ${channel}`)
      deps.handle(channel, createAnswer(channel, endpoint, handler, deps))
    }
  }
}

type Schema = {
  safeParse(
    value: unknown,
  ):
    | { success: true; data: unknown }
    | { success: false; error: { issues: readonly { path: readonly PropertyKey[] }[] } }
}

function createAnswer<Sender>(
  channel: string,
  endpoint: { readonly input: Schema; readonly output: Schema },
  handler: UntypedHandler,
  deps: ServeDeps<Sender>,
): (sender: Sender, input: unknown) => Promise<Answer> {
  const bug = (problem: string, detail: string): Answer => {
    const ref = deps.random.uuid().slice(0, 8)
    deps.log.error('ipc.bug', { channel, ref, problem, detail })
    return err({ code: 'bug', ref })
  }
  return async (sender, raw) => {
    // SECURITY: checklist 17: nothing is parsed or called for a sender that is not our own page.
    if (!deps.isTrusted(sender)) return bug('untrusted-sender', '')
    const startedAt = deps.clock.now()
    try {
      const input = endpoint.input.safeParse(raw)
      if (!input.success) return bug('input', issuePaths(input.error.issues))
      const result = await handler(input.data)
      deps.log.debug('ipc.call', { channel, ms: deps.clock.now() - startedAt, ok: result.ok })
      const misfit = deps.checkOutputs ? findMisfit(endpoint.output, result) : null
      return misfit === null ? result : bug('output', misfit)
    } catch (thrown) {
      return bug('thrown', describeThrown(thrown))
    }
  }
}

function findMisfit(output: Schema, result: Answer): string | null {
  const parsed = result.ok ? output.safeParse(result.value) : Failure.safeParse(result.error)
  return parsed.success ? null : issuePaths(parsed.error.issues)
}

/** Paths only: the messages of a schema may quote the value. */
export function issuePaths(issues: readonly { readonly path: readonly PropertyKey[] }[]): string {
  return issues.map(issue => issue.path.map(String).join('.') || '(root)').join(', ')
}

/** The one form in which something thrown reaches the log. */
export function describeThrown(thrown: unknown): string {
  if (!(thrown instanceof Error)) return `a ${typeof thrown} was thrown`
  const cause = thrown.cause === undefined ? '' : `\ncaused by ${describeThrown(thrown.cause)}`
  return `${thrown.stack ?? `${thrown.name}: ${thrown.message}`}${cause}`
}
