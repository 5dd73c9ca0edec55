import react from '@vitejs/plugin-react'
import { createReadStream, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import sharp from 'sharp'
import { defineConfig, type Plugin } from 'vite'
import { loadCatalog } from '../../../src-main/catalog/catalog.ts'

const root = resolve(import.meta.dirname, '../../..')
const picturesDir = process.env['PICTURES']
const files =
  picturesDir === undefined
    ? []
    : readdirSync(picturesDir)
        .filter(name => name.endsWith('.jpg'))
        .map(name => join(picturesDir, name))

/** Answers for what the host serves otherwise: the catalogue and pictures by id. */
const bench: Plugin = {
  name: 'bench',
  configureServer(server) {
    server.middlewares.use('/bench.json', (_request, response, next) => {
      void describe().then(
        text => response.setHeader('content-type', 'application/json').end(text),
        (error: unknown) => next(error),
      )
    })
    server.middlewares.use('/media', (request, response) => {
      const id = Number(request.url?.split('/').at(-1))
      const file = files[id % Math.max(1, files.length)]
      if (file === undefined) response.writeHead(404).end()
      else createReadStream(file).pipe(response.setHeader('content-type', 'image/jpeg'))
    })
  },
}

async function describe(): Promise<string> {
  const { models } = loadCatalog({ resourcesDir: join(root, 'resources'), profileDir: null })
  const pictures = await Promise.all(
    files.map(async file => {
      const { width, height } = await sharp(file).metadata()
      return { width, height, prompt: 'A picture of the workbench' }
    }),
  )
  return JSON.stringify({ catalog: models, pictures })
}

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), bench],
  server: { fs: { allow: [root] } },
})
