import type { Migration } from '../migrate.ts'
import { initial } from './0010-initial.ts'
import { inputsAndBatches } from './0020-inputs-and-batches.ts'
import { canvas } from './0030-canvas.ts'

/** In order, in steps of ten. A released one is never edited: add another. */
export const MIGRATIONS: readonly Migration[] = [initial, inputsAndBatches, canvas]
