import { canvasCalls } from '#shared/ipc/canvas-calls.ts'
import type { Channels } from '#shared/ipc/channels.ts'
import type { Client, Emitters, Handlers, Implements } from '#shared/ipc/define.ts'
import { inputsCalls, presetsCalls, promptsCalls } from '#shared/ipc/draft-calls.ts'
import { jobsCalls } from '#shared/ipc/jobs-calls.ts'
import { libraryCalls } from '#shared/ipc/library-calls.ts'
import { realtimeCalls } from '#shared/ipc/realtime-calls.ts'
import { accountCalls, appCalls, catalogCalls, settingsCalls } from '#shared/ipc/studio-calls.ts'

export { CanvasList, type CanvasSource, LARGEST_FILE_PART_BYTES } from '#shared/ipc/canvas-calls.ts'
export { JobDetails } from '#shared/ipc/jobs-calls.ts'
export { KeyStoreStatus, Link, Notice, Snapshot } from '#shared/ipc/studio-calls.ts'

/** All that the two sides say to each other, group by group. */
export const contract = {
  app: appCalls,
  settings: settingsCalls,
  account: accountCalls,
  jobs: jobsCalls,
  library: libraryCalls,
  catalog: catalogCalls,
  inputs: inputsCalls,
  prompts: promptsCalls,
  presets: presetsCalls,
  canvas: canvasCalls,
  realtime: realtimeCalls,
} satisfies Implements<Channels>

export type StudioContract = typeof contract
export type StudioClient = Client<StudioContract>
export type StudioHandlers = Handlers<StudioContract>
export type StudioEmitters = Emitters<StudioContract>
