import { ScriptRule, type ScriptAction } from './script-rule.ts'

export type ScriptQueue = {
  add(rules: readonly ScriptRule[]): void
  clear(): void
  remaining(): readonly ScriptRule[]
  /** Everything that is to happen to this request: matching rules give their action and are used up by one. */
  take(method: string, path: string): ScriptAction[]
}

/** Actions of one group exclude each other, so that a row of rules plays out over as many requests. */
const GROUPS: Readonly<Partial<Record<ScriptAction['kind'], string>>> = {
  refuse: 'answer',
  html: 'answer',
  cut: 'answer',
  'slow-body': 'content',
  truncate: 'content',
  'not-a-picture': 'content',
  'break-schema': 'content',
  'not-json': 'content',
}
const groupOf = ({ kind }: ScriptAction): string => GROUPS[kind] ?? kind

/** Rules are tried in the order in which they came. One request takes at most one action of each group. */
export function createScriptQueue(): ScriptQueue {
  let queue: { rule: ReturnType<typeof ScriptRule.parse>; pattern: RegExp }[] = []
  return {
    add(rules) {
      queue.push(
        ...rules.map(input => {
          const rule = ScriptRule.parse(input)
          return { rule, pattern: patternOf(rule.match.path) }
        }),
      )
    },
    clear() {
      queue = []
    },
    remaining: () => queue.map(({ rule }) => rule),
    take(method, path) {
      const taken: ScriptAction[] = []
      for (const { rule, pattern } of queue) {
        if (rule.match.method !== undefined && rule.match.method.toUpperCase() !== method) continue
        if (!pattern.test(path) || taken.some(action => groupOf(action) === groupOf(rule.action))) continue
        if (rule.skip > 0) rule.skip -= 1
        else {
          rule.times -= 1
          taken.push(rule.action)
        }
      }
      queue = queue.filter(({ rule }) => rule.times > 0)
      return taken
    },
  }
}

const patternOf = (glob: string): RegExp =>
  new RegExp(
    `^${glob
      .split('*')
      .map(part => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
      .join('.*')}$`,
  )
