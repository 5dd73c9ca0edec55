import { parseArgs } from 'node:util'
import { createPractice } from './practice.ts'

// `npm run practice -- --port 4010`: both practice services alone, for any other client. The one line on stdout is for
// programs that start this one; everything else goes to stderr.

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '4010' },
    'state-dir': { type: 'string' },
    'time-scale': { type: 'string', default: '1' },
    history: { type: 'string', default: '0' },
    plan: { type: 'string', default: 'dollars' },
    scriptable: { type: 'boolean', default: false },
  },
})

const port = Number(values.port)
const timeScale = Number(values['time-scale'])
if (!Number.isInteger(port) || port < 0 || port > 65_535)
  refuse(`--port ${values.port} is not a port; use 0 for any free one.`)
if (!Number.isFinite(timeScale) || timeScale < 0)
  refuse(`--time-scale ${values['time-scale']} is not a number from 0 up.`)
const history = Number(values.history)
if (!Number.isInteger(history) || history < 0) refuse(`--history ${values.history} is not a whole number from 0 up.`)

const stateDir = values['state-dir']
const practice = await createPractice({
  port,
  timeScale,
  plan: values.plan === 'credits' ? 'credits' : 'dollars',
  scriptable: values.scriptable,
  history,
  ...(stateDir === undefined ? {} : { stateDir }),
}).catch((problem: unknown) => refuse(`Practice could not start: ${String(problem)}`))

console.log(JSON.stringify({ leonardo: practice.leonardo, onemin: practice.onemin }))

let isClosing = false
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (isClosing) return
    isClosing = true
    void practice.close().then(() => process.exit(0))
  })
}

function refuse(message: string): never {
  console.error(message)
  process.exit(1)
}
