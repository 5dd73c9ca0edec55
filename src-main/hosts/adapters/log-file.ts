import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { pino, destination } from 'pino'
import type { LogFields, Logger } from '../../ports.ts'
import type { Redactor } from './redaction.ts'

export type LogLevel = 'debug' | 'info' | 'warn' | 'error'
export type LogFile = { log: Logger; path: string; close: () => void }

const KEPT_FILES = 5
const FILENAME = 'sfumato.log'

/** JSON lines in `<profile>/logs/sfumato.log`, written at once so that a crash loses none. Each start begins a new file. */
export function openLogFile(profileDir: string, redactor: Redactor, level: LogLevel): LogFile {
  const dir = join(profileDir, 'logs')
  mkdirSync(dir, { recursive: true })
  rotate(dir)
  const path = join(dir, FILENAME)
  const file = destination({ dest: path, sync: true, mode: 0o600 })
  const sink = {
    write(line: string) {
      file.write(redactor.redact(line))
    },
  }
  const logger = pino({ level, base: { pid: process.pid }, timestamp: pino.stdTimeFunctions.isoTime }, sink)
  const write =
    (at: LogLevel) =>
    (event: string, fields: LogFields = {}) => {
      // pino's own order is (fields, message); the event is the message.
      logger[at](fields, event)
    }
  return {
    log: { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') },
    path,
    close() {
      file.end()
    },
  }
}

/** `sfumato.log` becomes `sfumato.1.log`, that one `sfumato.2.log`, and the oldest goes. */
function rotate(dir: string): void {
  const numbered = (age: number): string => join(dir, age === 0 ? FILENAME : `sfumato.${age}.log`)
  rmSync(numbered(KEPT_FILES - 1), { force: true })
  for (let age = KEPT_FILES - 2; age >= 0; age -= 1) {
    if (existsSync(numbered(age))) renameSync(numbered(age), numbered(age + 1))
  }
}
