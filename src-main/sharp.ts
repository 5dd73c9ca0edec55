import { createRequire } from 'node:module'
import type { Sharp, SharpInput, SharpOptions } from 'sharp'

type OpenPicture = (
  ...picture: [options?: SharpOptions] | [input?: SharpInput | SharpInput[], options?: SharpOptions]
) => Sharp

const requireNative = createRequire(import.meta.url)
let open: OpenPicture | null = null

/** sharp itself, loaded at the first picture: it brings libvips along, for which no start should wait. */
export const sharp: OpenPicture = (...picture) => {
  // A module's own exports need no check.
  open ??= requireNative('sharp') as OpenPicture
  return open(...picture)
}
