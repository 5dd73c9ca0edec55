import { assertNever } from '#shared/lib/assert-never.ts'
import type { HostKind } from './options.ts'

export type HostFacts = {
  wanted: HostKind | null
  /** Path of Electron's program, null when it was not downloaded. */
  electronPath: string | null
  hasDisplay: boolean
  /** Electron's sandbox does not work for root on Linux. */
  isLinuxRoot: boolean
}

export type HostChoice = { host: HostKind; reason: string } | { host: null; reason: string }

/** Which host opens, and why, in the words that `npm start` prints. */
export function chooseHost({ wanted, electronPath, hasDisplay, isLinuxRoot }: HostFacts): HostChoice {
  const obstacle = findObstacle({ electronPath, hasDisplay, isLinuxRoot })
  switch (wanted) {
    case 'browser':
      return { host: 'browser', reason: 'Opening in the browser, as asked.' }
    case 'desktop':
      return obstacle === null
        ? { host: 'desktop', reason: 'Opening a window, as asked.' }
        : { host: null, reason: `The desktop host cannot open: ${obstacle}. Use --host browser.` }
    case null:
      return obstacle === null
        ? { host: 'desktop', reason: 'Opening a window: Electron and a display are here.' }
        : { host: 'browser', reason: `Opening in the browser: ${obstacle}.` }
    default:
      return assertNever(wanted)
  }
}

function findObstacle({ electronPath, hasDisplay, isLinuxRoot }: Omit<HostFacts, 'wanted'>): string | null {
  if (electronPath === null) return 'Electron is not installed ("npx install-electron" downloads it)'
  if (!hasDisplay) return 'there is no display'
  if (isLinuxRoot) return "Electron's sandbox does not run as root"
  return null
}
