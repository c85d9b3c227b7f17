import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import {
  Dialog as AriaDialog,
  Heading,
  Modal,
  ModalOverlay,
  type ModalOverlayProps,
} from 'react-aria-components'
import { useTranslations } from 'use-intl'
import { Button } from './button.tsx'
import styles from './dialog.module.css'

export interface DialogProps extends Omit<ModalOverlayProps, 'children'> {
  readonly title: ReactNode
  readonly children: ReactNode | ((close: () => void) => ReactNode)
  /** `alertdialog` for questions that must be answered. */
  readonly role?: 'dialog' | 'alertdialog'
  readonly wide?: boolean
}

/** A dialog over the page. Escape and the cross close it; the focus returns to where it was. */
export function Dialog({ title, children, role, wide, ...props }: DialogProps) {
  const t = useTranslations('app')
  return (
    <ModalOverlay isDismissable={role !== 'alertdialog'} {...props} className={styles.overlay!}>
      <Modal className={`${styles.modal} ${wide ? styles.wide : ''}`}>
        <AriaDialog role={role} className={styles.dialog}>
          {({ close }) => (
            <>
              <header className={styles.header}>
                <Heading slot="title">{title}</Heading>
                <Button look="quiet" icon aria-label={t('close')} onPress={close}>
                  <X aria-hidden size={18} />
                </Button>
              </header>
              <div className={styles.body}>{typeof children === 'function' ? children(close) : children}</div>
            </>
          )}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}
