import { Activity, Gauge, HardDrive, Info, Keyboard, Plug, SunMoon } from 'lucide-react'
import type { ComponentType } from 'react'
import { useApp } from '../../app/app.ts'
import { settingsCopy } from '../../app/copy/settings-copy.ts'
import { SETTINGS_SECTIONS, type SettingsSection } from '../../app/stores/view-store.ts'
import { useView } from '../../app/use-mirrors.ts'
import { openSettings } from '../../app/view-actions.ts'
import { Icon, type IconShape } from '../../ui/Icon.tsx'
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx'
import { AboutSection } from './sections/AboutSection.tsx'
import { AppearanceSection } from './sections/AppearanceSection.tsx'
import { BudgetsSection } from './sections/BudgetsSection.tsx'
import { DiagnosticsSection } from './sections/DiagnosticsSection.tsx'
import { LibrarySection } from './sections/LibrarySection.tsx'
import { ServicesSection } from './sections/ServicesSection.tsx'
import { ShortcutsSection } from './sections/ShortcutsSection.tsx'
import styles from './SettingsWorkspace.module.css'

const SECTIONS: Readonly<Record<SettingsSection, { icon: IconShape; Content: ComponentType }>> = {
  services: { icon: Plug, Content: ServicesSection },
  budgets: { icon: Gauge, Content: BudgetsSection },
  library: { icon: HardDrive, Content: LibrarySection },
  appearance: { icon: SunMoon, Content: AppearanceSection },
  shortcuts: { icon: Keyboard, Content: ShortcutsSection },
  diagnostics: { icon: Activity, Content: DiagnosticsSection },
  about: { icon: Info, Content: AboutSection },
}

/** Sections that belong together stand on one page; the list at the left goes to each of them. */
const PAGES: readonly (readonly SettingsSection[])[] = [
  ['services', 'budgets', 'library'],
  ['appearance', 'shortcuts'],
  ['diagnostics', 'about'],
]

export function SettingsWorkspace() {
  const { view } = useApp()
  const here = useView(state => state.settingsSection)
  const page = PAGES.find(sections => sections.includes(here)) ?? []
  return (
    <div className={styles.settings}>
      <VisuallyHidden>
        <h1>{settingsCopy.title}</h1>
      </VisuallyHidden>
      <nav className={styles.list} aria-label={settingsCopy.listLabel} data-region tabIndex={-1}>
        <ul>
          {SETTINGS_SECTIONS.map(section => (
            <li key={section}>
              <button
                type="button"
                aria-current={section === here ? 'true' : undefined}
                onClick={() => openSettings(view, section)}
                className={styles.entry}
              >
                <Icon of={SECTIONS[section].icon} className={styles.icon} />
                {settingsCopy.sections[section]}
              </button>
            </li>
          ))}
        </ul>
      </nav>
      <div className={styles.body}>
        <div className={styles.wrap}>
          {page.map(section => {
            const { Content } = SECTIONS[section]
            return <Content key={section} />
          })}
        </div>
      </div>
    </div>
  )
}
