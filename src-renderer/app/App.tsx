import { type ComponentType, type ReactNode } from 'react'
import { useStore } from 'zustand'
import { ToastRegion } from '../ui/Toast.tsx'
import { UiProvider } from '../ui/UiProvider.tsx'
import { VisuallyHidden } from '../ui/VisuallyHidden.tsx'
import type { Announcer } from './announcer.ts'
import { AppContext, type App as AppValue } from './app.ts'
import { shellCopy } from './copy/shell-copy.ts'
import { ErrorBoundary } from './ErrorBoundary.tsx'
import type { RunningFeature } from './feature.ts'
import { Shell, type ShellProps } from './shell/Shell.tsx'
import { useSettings } from './use-mirrors.ts'

export type AppProps = ShellProps & {
  readonly app: AppValue
  readonly announcer: Announcer
  readonly features: readonly RunningFeature[]
  /** Instead of the shell until it was chosen where pictures come from. */
  readonly Welcome: ComponentType
}

export function App({ app, announcer, features, Welcome, ...shell }: AppProps) {
  return (
    <UiProvider>
      <AppContext.Provider value={app}>
        <ErrorBoundary>
          {features.reduceRight<ReactNode>(
            (inside, { Provider }) => (
              <Provider>{inside}</Provider>
            ),
            <WelcomeOrShell Welcome={Welcome} {...shell} />,
          )}
        </ErrorBoundary>
        <Announcements announcer={announcer} />
        <ToastRegion toasts={app.toasts} label={shellCopy.toasts.label} closeLabel={shellCopy.toasts.close} />
      </AppContext.Provider>
    </UiProvider>
  )
}

function WelcomeOrShell({ Welcome, ...shell }: ShellProps & { Welcome: ComponentType }) {
  const isWelcomed = useSettings(settings => settings.welcomed)
  return isWelcomed ? <Shell {...shell} /> : <Welcome />
}

function Announcements({ announcer }: { announcer: Announcer }) {
  const { text, count } = useStore(announcer.store)
  return (
    <VisuallyHidden>
      {/* Keyed, so that the same sentence said twice is read twice. */}
      <output aria-live="polite">
        <span key={count}>{text}</span>
      </output>
    </VisuallyHidden>
  )
}
