import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '../../design/button.tsx'
import { Dialog } from '../../design/dialog.tsx'
import styles from './selection-bar.module.css'
import type { BulkDialogProps } from './use-bulk.ts'
import { useJob } from './use-job.ts'

/** Analyses many photos again. Present results stay until new ones arrive. */
export function RerunDialog({ ids, onClose }: BulkDialogProps) {
  const t = useTranslations('library')
  const app = useTranslations('app')
  const [analysis, setAnalysis] = useState(false)
  const { start, isStarting } = useJob(ids)
  const submit = async () => {
    if (await start({ rerun: analysis ? { analysis: true } : {} })) onClose(true)
  }
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose(false)}
      title={t('rerunTitle', { count: ids.length })}
    >
      <p>{t('rerunText')}</p>
      <label className={styles.option}>
        <input type="checkbox" checked={analysis} onChange={(event) => setAnalysis(event.target.checked)} />
        {t('rerunAnalysis')}
      </label>
      <div className={styles.buttons}>
        <Button onPress={() => onClose(false)}>{app('cancel')}</Button>
        <Button look="primary" isPending={isStarting} onPress={() => void submit()}>
          {t('start')}
        </Button>
      </div>
    </Dialog>
  )
}
