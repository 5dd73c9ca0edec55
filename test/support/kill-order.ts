import type { Draft } from '#shared/domain/draft.ts'
import type { Endpoints } from '../../src-main/ports.ts'

/** A kind of moment, and which one of its kind: `request POST generations`, the second. */
export type Moment = { name: string; nth: number }

/** What a killable studio is told on its command line. */
export type KillOrder = {
  profileDir: string
  resourcesDir: string
  endpoints: Endpoints
  keys: { leonardo: string; onemin: string }
  /** Which moment is the last; null: none. */
  killAt: Moment | null
  /** `withPicture`: a picture goes in, which is uploaded first. */
  submit: ({ model: string; withPicture?: boolean } & Partial<Omit<Draft, 'model'>>)[]
  /** A line for each job that the studio said it had taken. */
  promisedPath: string
  /** Says at which moment it died. */
  tracePath: string
  epoch: number
  speed: number
  deadlineMs: number
  verbose?: boolean
}
