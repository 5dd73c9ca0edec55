import type { Failure } from '#shared/domain/failure.ts'
import { Button } from '../../ui/Button.tsx'
import { UiProvider } from '../../ui/UiProvider.tsx'
import { bootCopy } from '../copy/boot-copy.ts'
import { Brand } from '../shell/Brand.tsx'
import styles from './BootScreen.module.css'

/** Why there is no studio yet. */
export type BootState =
  | { readonly kind: 'opening' }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'refused' }
  | { readonly kind: 'failed'; readonly failure: Failure; readonly onRetry: () => void }

export function BootScreen({ state }: { state: BootState }) {
  const words = bootCopy(state)
  return (
    <UiProvider>
      <div className={styles.screen}>
        <header className={styles.bar}>
          <Brand />
        </header>
        <main className={styles.main}>
          {words !== null && (
            <div className={styles.message} role={state.kind === 'waiting' ? 'status' : 'alert'}>
              <h1 className={styles.title}>{words.title}</h1>
              {words.lines.map(line => (
                <p key={line} data-selectable>
                  {line}
                </p>
              ))}
              {state.kind === 'failed' && (
                <div className={styles.actions}>
                  <Button variant="primary" onClick={state.onRetry}>
                    {words.again}
                  </Button>
                </div>
              )}
            </div>
          )}
        </main>
      </div>
    </UiProvider>
  )
}
