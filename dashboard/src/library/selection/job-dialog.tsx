import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '../../design/button.tsx'
import { Dialog } from '../../design/dialog.tsx'
import styles from './selection-bar.module.css'
import type { BulkDialogProps } from './use-bulk.ts'
import { type JobWork, useJob } from './use-job.ts'

interface JobDialogProps extends BulkDialogProps {
  readonly title: string
  readonly text: string
  /** What the job does, as chosen when the person starts it. */
  readonly work: JobWork
  readonly children: ReactNode
}

/** Asks what a job over many photos should do, and starts it. */
export function JobDialog({ ids, onClose, title, text, work, children }: JobDialogProps) {
  const t = useTranslations('library')
  const app = useTranslations('app')
  const { start, isStarting } = useJob(ids)
  const submit = async () => {
    if (await start(work)) onClose(true)
  }
  return (
    <Dialog isOpen onOpenChange={(isOpen) => !isOpen && onClose(false)} title={title}>
      <p>{text}</p>
      {children}
      <div className={styles.buttons}>
        <Button onPress={() => onClose(false)}>{app('cancel')}</Button>
        <Button look="primary" isPending={isStarting} onPress={() => void submit()}>
          {t('start')}
        </Button>
      </div>
    </Dialog>
  )
}
