import { enableCompileCache } from 'node:module'
import { join } from 'node:path'

// Before anything else is loaded, so that a second start finds all of it compiled. Beside the program, because whoever may
// write there may change the program anyway; where nobody may, there is no cache.
enableCompileCache(join(import.meta.dirname, '.compiled'))
await import('./program.ts')
