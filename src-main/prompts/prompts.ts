import type { Failure } from '#shared/domain/failure.ts'
import type { Cost, Price } from '#shared/domain/money.ts'
import type { WrittenPrompt } from '#shared/domain/prompt.ts'
import { PROVIDER_IDS, type ProviderId, type Realm } from '#shared/domain/provider.ts'
import type { StudioHandlers } from '#shared/ipc/contract.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import { answer } from '../database/answer.ts'
import type { Database } from '../database/database.ts'
import { isExpected } from '../database/database-error.ts'
import type { Clock, Logger } from '../ports.ts'
import type { Provider, PromptTools } from '../providers/provider.ts'
import { readWildcards } from './wildcards.ts'

export type PromptsDeps = {
  database: Pick<Database, 'jobs' | 'promptUse'>
  clock: Clock
  log: Logger
  profileDir: string
  realm(): Realm
  providerFor(realm: Realm, id: ProviderId): Provider | null
  /** Something was paid for. */
  charged(): void
}

const TIMEOUT_MS = 60_000

/** Prompts of before, prompts from files, and prompts that a service writes for money. */
export function createPrompts(deps: PromptsDeps): StudioHandlers['prompts'] {
  const { database, clock, log } = deps

  const findTools = (): { provider: ProviderId; tools: PromptTools } | null => {
    for (const provider of PROVIDER_IDS) {
      const tools = deps.providerFor(deps.realm(), provider)?.promptTools ?? null
      if (tools !== null) return { provider, tools }
    }
    return null
  }

  /** Notes what was paid. The prompt is handed over even when that cannot be written down: it is paid for. */
  const keepReceipt = async (realm: Realm, provider: ProviderId, kind: string, cost: Cost | null): Promise<void> => {
    if (cost === null || cost.amount === 0) return
    try {
      await database.jobs.charge({ at: clock.now(), realm, provider, kind, cost })
      deps.charged()
    } catch (error) {
      if (!isExpected(error)) throw error
      log.error('prompts.receipt-unwritten', { provider, kind, failure: error.failure.code })
    }
  }

  /** Asked once. A paid question whose answer was lost is not asked again by itself. */
  const write = async (
    kind: 'random' | 'improve',
    ask: (tools: PromptTools) => Promise<Result<WrittenPrompt, Failure>>,
  ): Promise<Result<WrittenPrompt, Failure>> => {
    const realm = deps.realm()
    const found = findTools()
    if (found === null) return err({ code: 'no-key', provider: 'leonardo' })
    const written = await ask(found.tools)
    if (!written.ok) return written
    const cost = written.value.cost ?? costOf(priceOf(found.tools.credits[kind]))
    await keepReceipt(realm, found.provider, `prompt-${kind}`, cost)
    return ok({ prompt: written.value.prompt, cost })
  }

  return {
    async tools() {
      const found = findTools()
      if (found === null) return ok(null)
      const { credits, improveMaxLength } = found.tools
      return ok({
        provider: found.provider,
        random: priceOf(credits.random),
        improve: priceOf(credits.improve),
        improveMaxLength,
      })
    },
    random: () => write('random', tools => tools.random(AbortSignal.timeout(TIMEOUT_MS))),
    improve: ({ prompt, instructions }) =>
      write('improve', async tools => {
        const over = prompt.length - tools.improveMaxLength
        if (over <= 0) return tools.improve(prompt, instructions, AbortSignal.timeout(TIMEOUT_MS))
        const message = `${over} ${over === 1 ? 'character' : 'characters'} over the limit of ${tools.improveMaxLength}.`
        return err({ code: 'invalid-draft', refusals: [{ parameter: 'prompt', message }] })
      }),
    history: query => answer(async () => ok(await database.promptUse.page(query))),
    wildcards: async () => ok(await readWildcards(deps.profileDir)),
  }
}

const priceOf = (credits: number | null): Price =>
  credits === null
    ? { kind: 'unknown', reason: 'not-published' }
    : { kind: 'known', cost: { amount: credits, unit: 'credits' } }

const costOf = (price: Price): Cost | null => (price.kind === 'known' ? price.cost : null)
