import { Toast as Base } from '@base-ui/react/toast'
import { CircleAlert, X } from 'lucide-react'
import { Button } from './Button.tsx'
import { Icon, type IconShape } from './Icon.tsx'
import { IconButton } from './IconButton.tsx'
import { joinClasses } from './class-names.ts'
import popup from './popup.module.css'
import styles from './Toast.module.css'

const TIMEOUT_MS = 6_000
const UNDO_TIMEOUT_MS = 10_000
const LIMIT = 3

type ToastData = {
  icon?: IconShape | undefined
  action?: ToastAction | undefined
  isFailure: boolean
}

export type ToastAction = {
  readonly label: string
  readonly keys?: readonly string[] | undefined
  readonly onAction: () => void
}

export type ToastMessage = {
  readonly text: string
  readonly icon?: IconShape
  /** One at most. */
  readonly action?: ToastAction
  /** `undo` stays 10 s, `failure` until it is closed, everything else 6 s. */
  readonly tone?: 'plain' | 'undo' | 'failure'
  /** A message with the same id replaces the one before. */
  readonly id?: string
}

export type Toasts = {
  readonly show: (message: ToastMessage) => string
  readonly close: (id: string) => void
  readonly manager: ReturnType<typeof Base.createToastManager<ToastData>>
}

/** Made once by the composition root and handed to whoever has something to say. */
export function createToasts(): Toasts {
  const manager = Base.createToastManager<ToastData>()
  return {
    manager,
    close: id => manager.close(id),
    show: ({ text, icon, action, tone = 'plain', id }) =>
      manager.add({
        ...(id !== undefined && { id }),
        title: text,
        timeout: tone === 'failure' ? 0 : tone === 'undo' ? UNDO_TIMEOUT_MS : TIMEOUT_MS,
        priority: tone === 'failure' ? 'high' : 'low',
        data: { icon, action, isFailure: tone === 'failure' },
      }),
  }
}

/** Where messages appear: bottom centre, 16 px up. */
export function ToastRegion({ toasts, label, closeLabel }: { toasts: Toasts; label: string; closeLabel: string }) {
  return (
    <Base.Provider toastManager={toasts.manager} timeout={TIMEOUT_MS} limit={LIMIT}>
      <Base.Portal>
        <Base.Viewport aria-label={label} className={styles.region} data-toast-region>
          <ToastList closeLabel={closeLabel} />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  )
}

function ToastList({ closeLabel }: { closeLabel: string }) {
  const { toasts, close } = Base.useToastManager<ToastData>()
  return toasts.map(toast => {
    const action = toast.data?.action
    const shape = toast.data?.icon ?? (toast.data?.isFailure === true ? CircleAlert : undefined)
    const act = () => {
      close(toast.id)
      action?.onAction()
    }
    return (
      <Base.Root
        key={toast.id}
        toast={toast}
        swipeDirection={[]}
        className={joinClasses(popup.surface, popup.motion, styles.toast)}
      >
        <Base.Content className={styles.content}>
          {shape && <Icon of={shape} className={toast.data?.isFailure === true ? styles.danger : styles.icon} />}
          <Base.Title className={styles.text} render={<p />} />
          {action && (
            <Button size="s" keys={action.keys} onClick={act}>
              {action.label}
            </Button>
          )}
          <IconButton icon={X} size="s" label={closeLabel} onClick={() => close(toast.id)} />
        </Base.Content>
      </Base.Root>
    )
  })
}
