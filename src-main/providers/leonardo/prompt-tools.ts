import type { z } from 'zod'
import { ok } from '#shared/lib/result.ts'
import type { PromptTools } from '../provider.ts'
import type { Ask } from './ask.ts'
import { readCost } from './wire.ts'
import { PromptReply } from './wire-account.ts'

/** As the schema has it; what a dollar account pays is in each reply. */
const CREDITS = 4
const IMPROVE_MAX_LENGTH = 200

/** Each use costs: nothing here is ever asked twice by itself. */
export function createPromptTools(ask: Ask): PromptTools {
  const write = async (path: string, body: unknown, signal: AbortSignal) => {
    const reply = await ask.post(path, body, PromptReply, signal)
    return reply.ok ? ok(written(reply.value)) : reply
  }
  return {
    credits: { random: CREDITS, improve: CREDITS },
    improveMaxLength: IMPROVE_MAX_LENGTH,
    random: signal => write('/prompt/random', {}, signal),
    improve: (prompt, instructions, signal) =>
      write(
        '/prompt/improve',
        { prompt, ...(instructions === null || instructions === '' ? {} : { promptInstructions: instructions }) },
        signal,
      ),
  }
}

const written = (reply: z.infer<typeof PromptReply>) => ({ prompt: reply.prompt, cost: readCost(reply) })
