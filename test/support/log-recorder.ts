import type { LogFields, Logger } from '../../src-main/ports.ts'

export type LogLine = { level: keyof Logger; event: string; fields: LogFields }

/** A logger that keeps its lines. */
export function recordLog(): Logger & { lines: LogLine[]; text: () => string } {
  const lines: LogLine[] = []
  const at =
    (level: keyof Logger) =>
    (event: string, fields: LogFields = {}) => {
      lines.push({ level, event, fields })
    }
  return {
    lines,
    text: () => JSON.stringify(lines),
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
  }
}
