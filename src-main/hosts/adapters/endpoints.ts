import type { Endpoints } from '../../ports.ts'

const REAL: Endpoints = { leonardo: 'https://cloud.leonardo.ai/api/rest/v1', onemin: 'https://api.1min.ai' }

const VARIABLES = { leonardo: 'SFUMATO_LEONARDO_URL', onemin: 'SFUMATO_ONEMIN_URL' } as const

/**
 * Base addresses of the services. SECURITY: an override moves the key to another server, so a packaged build takes
 * none, and elsewhere only https or this machine is accepted.
 */
export function chooseEndpoints(env: Readonly<Record<string, string | undefined>>, isPackaged: boolean): Endpoints {
  const choose = (service: keyof Endpoints): string => {
    const wanted = env[VARIABLES[service]]
    if (isPackaged || wanted === undefined || wanted === '') return REAL[service]
    if (!isAcceptable(wanted)) throw new UnusableEndpoint(VARIABLES[service])
    return wanted.replace(/\/+$/, '')
  }
  return { leonardo: choose('leonardo'), onemin: choose('onemin') }
}

export class UnusableEndpoint extends Error {
  constructor(variable: string) {
    super(`${variable} must be an https address, or an http address on this machine (127.0.0.1 or localhost).`)
  }
}

function isAcceptable(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, hostname } = new URL(address)
  return protocol === 'https:' || (protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname))
}
