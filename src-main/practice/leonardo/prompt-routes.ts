import type { Hono } from 'hono'
import type { PracticeContext, PracticeEnv } from '../http/practice-env.ts'
import { readJsonBody } from '../http/read-json.ts'
import { formatCharge } from '../jobs/job-book.ts'
import { moderate } from '../moderation.ts'
import { createRandom } from '../painter/random.ts'
import { checkFields, type FieldTable } from '../validation/field-table.ts'
import { flagIn, textIn } from '../validation/read-field.ts'
import { answerError, PRACTICE_USER } from './account.ts'
import { refuseModerated } from './create-generation.ts'
import { describeProblem, leonardoErrors } from './errors.ts'
import type { LeonardoDeps } from './leonardo-deps.ts'
import { chargeIn } from './price.ts'
import { PROMPT_PRICE } from './price-service.ts'

const MAX_IMPROVABLE = 200

/** The schema has a fixed number here, whatever was paid in. */
const PROMPT_CREDITS = 4

export const IMPROVE_FIELDS: FieldTable = {
  prompt: { kind: 'string', required: true },
  promptInstructions: { kind: 'string' },
  isVideo: { kind: 'boolean' },
}

/** Prompts to begin with and prompts made longer, each for money. */
export function addPromptRoutes(app: Hono<PracticeEnv>, { jobs, newSeed, plan }: LeonardoDeps): void {
  async function sell(context: PracticeContext, what: string, prompt: string): Promise<Response> {
    const charge = chargeIn(plan, PROMPT_PRICE)
    if (jobs.balance('leonardo') < charge.units) return answerError(context, leonardoErrors.noTokens(PRACTICE_USER.id))
    await jobs.takeFee({ service: 'leonardo', what, charge })
    const cost = { amount: formatCharge(charge), unit: charge.unit }
    return context.json({ promptGeneration: { prompt, apiCreditCost: PROMPT_CREDITS, cost } })
  }

  app.post('/prompt/random', context => sell(context, 'prompt/random', inventPrompt(newSeed())))

  app.post('/prompt/improve', async context => {
    const body = (await readJsonBody(context)) ?? {}
    const problem = checkFields(IMPROVE_FIELDS, body)[0]
    if (problem !== undefined) return answerError(context, describeProblem(problem, 'promptGeneration'))
    const prompt = textIn(body, 'prompt') ?? ''
    if (prompt.length > MAX_IMPROVABLE) return answerError(context, leonardoErrors.promptTooLong())
    const refusal = refuseModerated(moderate(prompt))
    if (refusal !== null) return answerError(context, refusal)
    const instructions = textIn(body, 'promptInstructions') ?? ''
    return sell(context, 'prompt/improve', lengthen(prompt, instructions, flagIn(body, 'isVideo') ?? false))
  })
}

const SUBJECTS = ['a still lake', 'red dunes', 'a mountain hut', 'a harbour', 'a pine forest', 'a ringed planet']
const TIMES = ['before sunrise', 'under low clouds', 'on a clear night', 'in the last light', 'after rain']
const MANNERS = ['in muted teal and ochre', 'drawn in ink', 'as folded paper', 'with a shallow depth of field']

function inventPrompt(seed: number): string {
  const random = createRandom(seed)
  const pick = (words: readonly string[]): string => words[Math.floor(random.between(0, words.length))] ?? ''
  return `${pick(SUBJECTS)} ${pick(TIMES)}, ${pick(MANNERS)}`
}

const lengthen = (prompt: string, instructions: string, isVideo: boolean): string =>
  [
    prompt.trim().replace(/[.,]+$/, ''),
    ...(instructions.trim() === '' ? [] : [instructions.trim().replace(/[.]+$/, '').toLowerCase()]),
    isVideo ? 'a slow push forward through the scene' : 'soft directional light, fine texture in the foreground',
    'calm balanced composition with room at the edges',
  ].join(', ')
