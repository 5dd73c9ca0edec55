import type { SettingsPatch } from '#shared/domain/settings.ts'
import type { App } from './app.ts'
import { settingsCopy } from './copy/settings-copy.ts'

/** Asks main to keep a change. The screen follows when main says so, so what is shown is what is kept. */
export async function updateSettings(
  { studio, report }: Pick<App, 'studio' | 'report'>,
  patch: SettingsPatch,
): Promise<boolean> {
  const answer = await studio.settings.update(patch)
  if (!answer.ok) report(answer.error)
  return answer.ok
}

export async function copyDiagnostics(app: Pick<App, 'studio' | 'report' | 'copyText'>): Promise<void> {
  const answer = await app.studio.app.diagnostics(null)
  if (answer.ok) app.copyText(answer.value.text, settingsCopy.diagnostics.copied)
  else app.report(answer.error)
}
