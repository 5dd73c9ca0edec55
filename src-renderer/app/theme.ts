import type { Settings } from '#shared/domain/settings.ts'

export type ShownTheme = 'dark' | 'light'

export const themeOf = (theme: Settings['theme'], isSystemLight: boolean): ShownTheme =>
  theme === 'system' ? (isSystemLight ? 'light' : 'dark') : theme

type Look = Pick<Settings, 'theme' | 'reduceMotion'>

/** Puts theme and motion onto the root element and follows the system. The returned function stops following. */
export function followTheme(
  look: { readonly read: () => Look; readonly onChange: (listener: () => void) => () => void },
  page: Pick<Window, 'document' | 'matchMedia'> = window,
): () => void {
  const system = page.matchMedia('(prefers-color-scheme: light)')
  const apply = () => {
    const { theme, reduceMotion } = look.read()
    const { dataset } = page.document.documentElement
    dataset['theme'] = themeOf(theme, system.matches)
    if (reduceMotion) dataset['motion'] = 'less'
    else delete dataset['motion']
  }
  apply()
  system.addEventListener('change', apply)
  const stop = look.onChange(apply)
  return () => {
    system.removeEventListener('change', apply)
    stop()
  }
}
