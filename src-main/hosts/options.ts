import { parseArgs } from 'node:util'
import { err, ok, type Result } from '#shared/lib/result.ts'

export type HostKind = 'desktop' | 'browser'
export type HostOptions = {
  host: HostKind | null
  profileDir: string | null
  port: number
  open: boolean
  help: boolean
}

export const USAGE = `Usage: npm start -- [--host browser|desktop] [--profile DIR] [--port N] [--no-open]

  --host     where the studio opens; without it: a window if there is Electron and a display, else the browser
  --profile  folder of the library, settings and logs
  --port     port of the browser host on 127.0.0.1 (0, the default, takes any free one)
  --no-open  print the address and do not open a browser`

/**
 * Reads the flags that `npm start` and both hosts share. A refusal is one sentence for the user. `lenient` passes over
 * flags that are none of ours: Electron's command line holds Chromium's as well.
 */
export function parseHostOptions(
  args: readonly string[],
  strictness: 'strict' | 'lenient' = 'strict',
): Result<HostOptions, string> {
  const parsed = readFlags(args, strictness === 'strict')
  if (!parsed.ok) return parsed
  const { host, profile, port, help } = parsed.value
  if (host !== undefined && host !== 'desktop' && host !== 'browser') {
    return err(`--host is browser or desktop, not "${host}".`)
  }
  if (profile !== undefined && (typeof profile !== 'string' || profile === '')) return err('--profile needs a folder.')
  const portNumber = port === undefined ? 0 : Number(typeof port === 'string' && port !== '' ? port : Number.NaN)
  if (!Number.isInteger(portNumber) || portNumber < 0 || portNumber > 65_535) {
    return err(`--port is a number from 0 to 65535, not "${port}".`)
  }
  return ok({
    host: host ?? null,
    profileDir: profile ?? null,
    port: portNumber,
    open: parsed.value['no-open'] !== true,
    help: help === true,
  })
}

function readFlags(args: readonly string[], strict: boolean) {
  try {
    const { values } = parseArgs({
      args: [...args],
      strict,
      allowPositionals: !strict,
      options: {
        host: { type: 'string' },
        profile: { type: 'string' },
        port: { type: 'string' },
        'no-open': { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    })
    return ok(values)
  } catch (thrown) {
    // parseArgs explains an unknown flag or a missing value in its message.
    if (thrown instanceof TypeError) return err(thrown.message)
    throw thrown
  }
}
