import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import type { ScriptAction } from '../script/script-rule.ts'

/** What rides along with a request: the Node socket below it and what the script wants of it. */
export type PracticeEnv = { Bindings: HttpBindings; Variables: { actions: readonly ScriptAction[] } }
export type PracticeContext = Context<PracticeEnv>

export function actionOf<K extends ScriptAction['kind']>(
  context: PracticeContext,
  kind: K,
): Extract<ScriptAction, { kind: K }> | null {
  const isKind = (action: ScriptAction): action is Extract<ScriptAction, { kind: K }> => action.kind === kind
  return context.get('actions').find(isKind) ?? null
}
