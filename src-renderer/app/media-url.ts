import type { ImageId } from '#shared/domain/ids.ts'
import type { AppInfo } from './app.ts'

type MediaBase = Pick<AppInfo, 'mediaBase'>

export const thumbUrl = ({ mediaBase }: MediaBase, id: ImageId): string => `${mediaBase}/thumb/${id}`

export const imageUrl = ({ mediaBase }: MediaBase, id: ImageId): string => `${mediaBase}/image/${id}`

/** A picture that goes into requests, by its content; no wider than a thumbnail. */
export const inputUrl = ({ mediaBase }: MediaBase, hash: string): string => `${mediaBase}/input/${hash}?w=320`
