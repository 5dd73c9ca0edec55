/**
 * Where the paint worker lies. Run from source it is the TypeScript file; bundled, all main entries lie flat beside each
 * other. The base goes through a variable so that no bundler takes the address for an asset of its own.
 */
export function practiceWorkerUrl(base: string = import.meta.url): URL {
  return new URL(base.endsWith('.ts') ? 'paint-worker.ts' : 'paint-worker.js', base)
}
