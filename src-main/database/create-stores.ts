import type Sqlite from 'better-sqlite3'
import type { Logger } from '../ports.ts'
import { createCanvasStore } from './canvas-store.ts'
import { createImageStore } from './image-store.ts'
import { createImportStore } from './import-store.ts'
import { createInputStore } from './input-store.ts'
import { createJobStore } from './job-store.ts'
import { createJournalStore } from './journal-store.ts'
import { createLibraryStore } from './library-store.ts'
import { createListingStore } from './listing-store.ts'
import { createPresetStore } from './preset-store.ts'
import { createPromptStore } from './prompt-store.ts'
import { createPromptUseStore } from './prompt-use-store.ts'
import { createRememberedStore } from './remembered-store.ts'
import type { Stores } from './stores.ts'

/** All queries over an open database, on the caller's own thread. The program reaches them through `openDatabase`. */
export function createStores(db: Sqlite.Database, log: Logger): Stores {
  const prompts = createPromptStore(db)
  const images = createImageStore(db, prompts)
  const listings = createListingStore(db, prompts)
  const jobs = createJobStore(db, prompts, log)
  return {
    jobs,
    library: createLibraryStore(db, { prompts, images, listings }),
    journal: createJournalStore(db, { jobs, images, listings }),
    inputs: createInputStore(db),
    presets: createPresetStore(db, log),
    promptUse: createPromptUseStore(db),
    remembered: createRememberedStore(db),
    imports: createImportStore(db, { images, listings }),
    canvas: createCanvasStore(db, log),
  }
}
