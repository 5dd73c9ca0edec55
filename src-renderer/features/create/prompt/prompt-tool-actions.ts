import { Sparkles } from 'lucide-react'
import type { Failure } from '#shared/domain/failure.ts'
import type { WrittenPrompt } from '#shared/domain/prompt.ts'
import type { Result } from '#shared/lib/result.ts'
import { editorCopy } from '../../../app/copy/editor-copy.ts'
import type { CreateContext } from '../create-context.ts'
import { KEPT_PROMPTS } from '../draft/prompt-history.ts'
import { undoEdit, writePrompt } from '../edit-actions.ts'

type Writing = Pick<CreateContext, 'store' | 'mirrors' | 'catalog' | 'now' | 'studio' | 'report' | 'toasts'>

const copy = editorCopy.promptTools

export async function readToolbox({ studio, mirrors }: Pick<Writing, 'studio' | 'mirrors'>): Promise<void> {
  const answer = await studio.prompts.tools(null)
  mirrors.setState({ toolbox: answer.ok ? answer.value : null })
}

/** Read anew whenever the prompt may ask for one: the files are the user's own. */
export async function readWildcards({ studio, mirrors }: Pick<Writing, 'studio' | 'mirrors'>): Promise<void> {
  const answer = await studio.prompts.wildcards(null)
  if (answer.ok) mirrors.setState({ wildcards: answer.value })
}

/** Read anew whenever somebody begins to walk back: other windows and an import add to them. */
export async function readPastPrompts({ studio, mirrors }: Pick<Writing, 'studio' | 'mirrors'>): Promise<void> {
  const answer = await studio.prompts.history({ text: '', before: null, limit: KEPT_PROMPTS })
  if (answer.ok) mirrors.setState({ pastPrompts: answer.value.prompts.map(prompt => prompt.text) })
}

/** Paid: asked for once, never again by itself. The prompt that stood there comes back with undo. */
export async function improvePrompt(context: Writing, instructions: string | null): Promise<void> {
  const prompt = context.store.getState().draft.prompt.trim()
  if (prompt === '') return
  await write(context, 'improve', () => context.studio.prompts.improve({ prompt, instructions }))
}

export const drawPrompt = (context: Writing): Promise<void> =>
  write(context, 'random', () => context.studio.prompts.random(null))

async function write(
  context: Writing,
  tool: 'improve' | 'random',
  ask: () => Promise<Result<WrittenPrompt, Failure>>,
): Promise<void> {
  const { store } = context
  if (store.getState().promptTool !== null) return
  store.setState({ promptTool: tool })
  const answer = await ask()
  store.setState({ promptTool: null })
  if (!answer.ok) {
    context.report(answer.error)
    return
  }
  const before = store.getState().draft.prompt
  writePrompt(context, answer.value.prompt, 'step')
  if (before === '') return
  context.toasts.show({
    text: copy.replaced[tool],
    icon: Sparkles,
    tone: 'undo',
    id: 'prompt-tool',
    action: { label: editorCopy.undo, onAction: () => undoEdit(context) },
  })
}
