// Whatever runs from source begins with this: `node --import <this> <script>`. Plain JavaScript, because it comes before a
// Node that cannot read TypeScript gives up.
import { setFlagsFromString } from 'node:v8'

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)

if (major < 22 || (major === 22 && minor < 18)) {
  process.stderr.write(
    `Sfumato needs Node 22.18 or newer (24 is best), and this is ${process.versions.node}. ` +
      'Start it through npm ("npm start", "npm test"): "npm install" puts a suitable Node first on npm\'s path.\n',
  )
  process.exit(1)
}

// From source, every worker thread strips types with a WebAssembly parser. V8 13.6 crashes (`jit_page.has_value()`, or a
// segmentation fault) when threads that come and go compile the calls out of it anew; so they are never compiled. The flag
// holds for the whole process, threads included.
setFlagsFromString('--wasm-wrapper-tiering-budget=2000000000')
