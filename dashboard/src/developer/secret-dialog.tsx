import { useTranslations } from 'use-intl'
import { Button } from '../design/button.tsx'
import { Dialog } from '../design/dialog.tsx'
import { TextField } from '../design/text-field.tsx'
import { copyText } from '../photo/copy-text.ts'
import styles from './developer.module.css'

export interface SecretDialogProps {
  readonly secret: string
  /** An example of its use, to copy. */
  readonly example?: string
  readonly onClose: () => void
}

/** Shows a secret that the service reveals only once. */
export function SecretDialog({ secret, example, onClose }: SecretDialogProps) {
  const t = useTranslations('developer')
  return (
    <Dialog title={t('secretTitle')} isOpen onOpenChange={onClose} isDismissable={false}>
      <p>{t('secretOnce')}</p>
      <TextField label={t('secret')} value={secret} isReadOnly className={styles.mono} />
      {example && <pre className={styles.example}>{example}</pre>}
      <div className={styles.buttons}>
        <Button look="primary" onPress={() => copyText(secret, t('copied'))}>
          {t('copySecret')}
        </Button>
        <Button onPress={onClose}>{t('done')}</Button>
      </div>
    </Dialog>
  )
}
