import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { JobDialog } from './job-dialog.tsx'
import styles from './selection-bar.module.css'
import type { BulkDialogProps } from './use-bulk.ts'

/** Analyses many photos again. Existing results stay until new ones arrive. */
export function RerunDialog(props: BulkDialogProps) {
  const t = useTranslations('library')
  const [analysis, setAnalysis] = useState(false)
  return (
    <JobDialog
      {...props}
      title={t('rerunTitle', { count: props.ids.length })}
      text={t('rerunText')}
      work={{ rerun: analysis ? { analysis: true } : {} }}
    >
      <label className={styles.option}>
        <input type="checkbox" checked={analysis} onChange={(event) => setAnalysis(event.target.checked)} />
        {t('rerunAnalysis')}
      </label>
    </JobDialog>
  )
}
