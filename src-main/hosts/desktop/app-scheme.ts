import type { Protocol } from 'electron'

export const APP_SCHEME = 'sfumato'
export const APP_ORIGIN = `${APP_SCHEME}://app`
/** Address of the studio's one page. */
export const APP_PAGE = `${APP_ORIGIN}/`
/** Pictures are at the page's own origin; only the dev server's page has another. */
export const mediaBase = (devServerUrl: string | null): string =>
  devServerUrl === null ? '/media' : `${APP_ORIGIN}/media`

/**
 * SECURITY: checklist 18: the page has an origin of its own instead of `file:`. Must run before `ready`, and once:
 * Electron keeps only the last list. Compiled code is kept for http alone unless the scheme asks for it.
 */
export function registerAppScheme(protocol: Pick<Protocol, 'registerSchemesAsPrivileged'>): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: APP_SCHEME,
      privileges: {
        standard: true,
        secure: true,
        supportFetchAPI: true,
        corsEnabled: true,
        stream: true,
        codeCache: true,
      },
    },
  ])
}

/** Files and pictures come from one function, which the browser host uses as well. After `ready`. */
export function serveAppScheme(
  protocol: Pick<Protocol, 'handle'>,
  appFiles: (request: Request) => Promise<Response>,
): void {
  protocol.handle(APP_SCHEME, request =>
    new URL(request.url).host === 'app' ? appFiles(request) : new Response(null, { status: 404 }),
  )
}
