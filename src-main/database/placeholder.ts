const WEBP_ADDRESS = 'data:image/webp;base64,'

/** A placeholder as it is stored: the bytes when it is a WebP picture, as ours are, else the address as it came. */
export const toStoredPlaceholder = (address: string): Buffer | string =>
  address.startsWith(WEBP_ADDRESS) ? Buffer.from(address.slice(WEBP_ADDRESS.length), 'base64') : address

export const fromStoredPlaceholder = (stored: Buffer | string): string =>
  typeof stored === 'string' ? stored : `${WEBP_ADDRESS}${stored.toString('base64')}`
