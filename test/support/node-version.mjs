// Plain JavaScript, because it runs before a Node that cannot read TypeScript gives up: `node --import <this> <script>`.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)

if (major < 22 || (major === 22 && minor < 18)) {
  process.stderr.write(
    `Sfumato needs Node 22.18 or newer (24 is best), and this is ${process.versions.node}. ` +
      'Start it through npm ("npm start", "npm test"): "npm install" puts a suitable Node first on npm\'s path.\n',
  )
  process.exit(1)
}
