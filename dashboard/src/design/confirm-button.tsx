import { type ReactNode, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from './button.tsx'
import styles from './dialog.module.css'
import { Dialog } from './dialog.tsx'

export interface ConfirmButtonProps {
  readonly label: string
  /** For screen readers, where several buttons have the same label. */
  readonly name?: string
  /** @default 'quiet' */
  readonly look?: 'plain' | 'quiet'
  readonly question: string
  readonly children: ReactNode
  readonly isPending?: boolean
  readonly onConfirm: () => void
}

/** Asks for confirmation before an action that cannot be undone. */
export function ConfirmButton({
  label,
  name,
  look = 'quiet',
  question,
  children,
  isPending,
  onConfirm,
}: ConfirmButtonProps) {
  const app = useTranslations('app')
  const [isAsked, setAsked] = useState(false)
  return (
    <>
      <Button look={look} aria-label={name} isPending={isPending} onPress={() => setAsked(true)}>
        {label}
      </Button>
      <Dialog title={question} role="alertdialog" isOpen={isAsked} onOpenChange={setAsked}>
        {(close) => (
          <>
            <p>{children}</p>
            <div className={styles.buttons}>
              <Button onPress={close}>{app('cancel')}</Button>
              <Button
                look="danger"
                isPending={isPending}
                onPress={() => {
                  onConfirm()
                  close()
                }}
              >
                {label}
              </Button>
            </div>
          </>
        )}
      </Dialog>
    </>
  )
}
