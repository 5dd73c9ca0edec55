import type { Failure } from '#shared/domain/failure.ts'

const FULL_DISK_CODES = new Set(['ENOSPC', 'EDQUOT'])
const CLOSED_FOLDER_CODES = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'ENOENT', 'EEXIST', 'EISDIR', 'EIO'])

/** What an error of the file system below `folder` means to the user; null when it is nobody's fault but ours. */
export function failureOfSystemError(error: unknown, folder: string): Failure | null {
  const code = systemCode(error)
  if (code === null) return null
  if (FULL_DISK_CODES.has(code)) return { code: 'disk-full' }
  return CLOSED_FOLDER_CODES.has(code) ? { code: 'folder-not-writable', folder } : null
}

/** Code of a Node system error, such as `ENOENT`. */
export function systemCode(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error)) return null
  return typeof error.code === 'string' ? error.code : null
}
