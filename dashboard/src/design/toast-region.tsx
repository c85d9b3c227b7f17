import { X } from 'lucide-react'
import {
  Button as AriaButton,
  UNSTABLE_ToastRegion as Region,
  Text,
  UNSTABLE_Toast as Toast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
} from 'react-aria-components'
import { useTranslations } from 'use-intl'
import { Button } from './button.tsx'
import styles from './toasts.module.css'

export interface Notice {
  readonly text: string
  /** Such as "Undo". */
  readonly action?: { readonly label: string; readonly run: () => void }
}

export const queue = new ToastQueue<Notice>({ maxVisibleToasts: 3 })

export function ToastRegion() {
  const t = useTranslations('app')
  return (
    <Region queue={queue} className={styles.region!} aria-label={t('notices')}>
      {({ toast }) => (
        <Toast toast={toast} className={styles.toast!}>
          <ToastContent>
            <Text slot="title">{toast.content.text}</Text>
          </ToastContent>
          {toast.content.action && (
            <Button
              look="quiet"
              onPress={() => {
                toast.content.action?.run()
                queue.close(toast.key)
              }}
            >
              {toast.content.action.label}
            </Button>
          )}
          <AriaButton slot="close" aria-label={t('close')} className={styles.close!}>
            <X aria-hidden size={16} />
          </AriaButton>
        </Toast>
      )}
    </Region>
  )
}
