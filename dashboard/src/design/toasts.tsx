import { X } from 'lucide-react'
import {
  Button as AriaButton,
  Text,
  UNSTABLE_Toast as Toast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as ToastRegion,
} from 'react-aria-components'
import { useTranslations } from 'use-intl'
import { Button } from './button.tsx'
import styles from './toasts.module.css'

interface Notice {
  readonly text: string
  /** For example "Undo". */
  readonly action?: { readonly label: string; readonly run: () => void }
}

const queue = new ToastQueue<Notice>({ maxVisibleToasts: 3 })

/** Says something that needs no answer. It stays for 5 s, or 10 s where there is something to press. */
export const notify = (text: string, action?: Notice['action']): void => {
  queue.add({ text, action }, { timeout: action ? 10_000 : 5_000 })
}

export function Toasts() {
  const t = useTranslations('app')
  return (
    <ToastRegion queue={queue} className={styles.region!} aria-label={t('notices')}>
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
    </ToastRegion>
  )
}
