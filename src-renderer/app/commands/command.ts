import type { IconShape } from '../../ui/Icon.tsx'
import type { CommandGroup } from '../copy/command-copy.ts'
import { normaliseShortcut, type Shortcut } from './shortcut.ts'

/**
 * Where a shortcut counts: everywhere, in one workspace, or in a layer that a feature pushed (`lightbox`). The same key
 * may mean different things in different scopes, never two in one.
 */
export type CommandScope = 'everywhere' | (string & {})

/** One thing that can be done, wherever it is offered: menu, button, key, palette. */
export type Command = {
  /** `create.generate` */
  readonly id: string
  readonly label: string
  /** Heading in the shortcuts sheet and the settings. */
  readonly group: CommandGroup
  readonly icon?: IconShape
  /** The first is the one that is shown. */
  readonly shortcuts?: readonly Shortcut[]
  readonly scope?: CommandScope
  /** After the label in the palette: what it would act on now. */
  readonly detail?: () => string | null
  /** Null when it can be done now; otherwise why not. Left out: it always can. */
  readonly whyNot?: () => string | null
  /** False keeps it out of the palette (moving in a list, closing a layer). */
  readonly isInPalette?: boolean
  readonly run: () => void
}

export type CommandRegistry = {
  readonly all: () => readonly Command[]
  readonly find: (id: string) => Command | null
  /** Adds a feature's commands until the returned function is called. */
  readonly add: (commands: readonly Command[]) => () => void
  /** The command for a spelled key press in the scopes that count now, the nearest first. */
  readonly findByKey: (spelling: string, scopes: readonly CommandScope[]) => Command | null
}

const scopeOf = (command: Command): CommandScope => command.scope ?? 'everywhere'

export function createCommandRegistry(): CommandRegistry {
  let commands: readonly Command[] = []
  return {
    all: () => commands,
    find: id => commands.find(command => command.id === id) ?? null,
    add: added => {
      commands = [...commands, ...added]
      return () => {
        commands = commands.filter(command => !added.includes(command))
      }
    },
    findByKey: (spelling, scopes) => {
      for (const scope of scopes) {
        const found = commands.find(
          command =>
            scopeOf(command) === scope &&
            command.shortcuts?.some(shortcut => normaliseShortcut(shortcut) === spelling) === true,
        )
        if (found !== undefined) return found
      }
      return null
    },
  }
}

export type ShortcutConflict = { readonly shortcut: string; readonly ids: readonly [string, string] }

/** Pairs of commands that answer to the same key in the same place. A test keeps this empty. */
export function findConflicts(commands: readonly Command[]): readonly ShortcutConflict[] {
  const conflicts: ShortcutConflict[] = []
  const keys = commands.flatMap(command =>
    (command.shortcuts ?? []).map(shortcut => ({ command, spelling: normaliseShortcut(shortcut) })),
  )
  for (const [index, one] of keys.entries()) {
    for (const other of keys.slice(index + 1)) {
      if (one.spelling === other.spelling && doScopesMeet(one.command, other.command))
        conflicts.push({ shortcut: one.spelling, ids: [one.command.id, other.command.id] })
    }
  }
  return conflicts
}

function doScopesMeet(one: Command, other: Command): boolean {
  const [a, b] = [scopeOf(one), scopeOf(other)]
  return a === b || a === 'everywhere' || b === 'everywhere'
}
