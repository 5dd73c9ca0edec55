import { Dialog as Base } from '@base-ui/react/dialog'
import { type ReactNode, useRef } from 'react'
import { Button } from './Button.tsx'
import { joinClasses } from './class-names.ts'
import styles from './Dialog.module.css'

export type DialogProps = {
  open: boolean
  onClose: () => void
  /** The question. */
  title: string
  description?: string
  /** 480, or 520 with choices; `wide` for lists. */
  width?: 'normal' | 'choices' | 'wide'
  /** Buttons, the safe answer first. */
  footer?: ReactNode
  children?: ReactNode
}

export function Dialog({ open, onClose, title, description, width = 'normal', footer, children }: DialogProps) {
  const popupRef = useRef<HTMLDivElement>(null)
  return (
    <Base.Root open={open} onOpenChange={next => !next && onClose()}>
      <Base.Portal>
        <Base.Backdrop className={styles.scrim} />
        <Base.Popup
          ref={popupRef}
          className={joinClasses(styles.dialog, styles[width])}
          initialFocus={() => popupRef.current?.querySelector<HTMLElement>('[data-autofocus]') ?? true}
        >
          <Base.Title className={styles.title}>{title}</Base.Title>
          <div className={styles.body}>
            {description !== undefined && <Base.Description>{description}</Base.Description>}
            {children}
          </div>
          {Boolean(footer) && <div className={styles.footer}>{footer}</div>}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}

export type ConfirmDialogProps = {
  open: boolean
  title: string
  description: string
  /** Repeats the verb of the question: "Delete at Leonardo". */
  confirmLabel: string
  cancelLabel: string
  tone?: 'plain' | 'danger'
  onConfirm: () => void
  onClose: () => void
}

/** A question with two answers; the safe one has the focus. */
export function ConfirmDialog({
  open,
  title,
  description,
  confirmLabel,
  cancelLabel,
  tone = 'plain',
  onConfirm,
  onClose,
}: ConfirmDialogProps) {
  const confirm = () => {
    onClose()
    onConfirm()
  }
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={title}
      description={description}
      footer={
        <>
          <Button onClick={onClose} data-autofocus>
            {cancelLabel}
          </Button>
          <Button variant={tone === 'danger' ? 'danger' : 'primary'} onClick={confirm}>
            {confirmLabel}
          </Button>
        </>
      }
    />
  )
}
