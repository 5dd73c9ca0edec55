import { open } from 'node:fs/promises'
import { CanvasId } from '#shared/domain/ids.ts'
import { createDocumentFiles } from '../../../src-main/canvas/document-files.ts'
import { startPainting } from './scripted-painting.ts'

// Paints by a script, saves as the studio does, tells of every stroke that it was promised, and kills itself at its n-th
// moment: before, in the middle of and after each thing that it does to the file.

const [profileDir = '', idText = '', killAtText = '0'] = process.argv.slice(2)
const id = CanvasId.parse(idText)
const killAt = Number(killAtText)
let moments = 0
const moment = (): boolean => {
  moments += 1
  return moments === killAt
}
const die = () => process.kill(process.pid, 'SIGKILL')

const documents = createDocumentFiles({
  profileDir,
  now: () => Date.now(),
  async open(...args) {
    const file = await open(...args)
    return new Proxy(file, {
      get(target, name) {
        // Every method of a file is looked up by its name.
        const member = Reflect.get(target, name, target) as unknown
        if (typeof member !== 'function') return member
        if (name !== 'write') {
          return (...given: unknown[]) => {
            if (moment()) die()
            return Reflect.apply(member, target, given) as unknown
          }
        }
        return async (bytes: Uint8Array, offset: number, length: number, position: number) => {
          const isLast = moment()
          const written = await target.write(bytes, offset, isLast ? Math.ceil(length / 2) : length, position)
          if (isLast) die()
          return written
        }
      },
    })
  },
})

const painting = startPainting()
const begin = await documents.replace(id, { offset: 0, bytes: painting.serialise(), isLast: true })
let length = begin.ok ? begin.value.length : 0
process.stdout.write('0\n')
for (let step = 1; step <= painting.steps; step++) {
  painting.paint(step)
  // Now and then the file is written anew as a whole, as the studio does when it has grown.
  const saved =
    step % 7 === 0
      ? await documents.replace(id, { offset: 0, bytes: painting.serialise(), isLast: true })
      : await documents.append(id, length, painting.takeLog())
  if (!saved.ok) throw new Error(saved.error.code)
  length = saved.value.length
  process.stdout.write(`${step}\n`)
}
process.stdout.write(`moments ${moments}\n`)
