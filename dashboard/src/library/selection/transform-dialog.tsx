import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { SelectField } from '../../design/select-field.tsx'
import { JobDialog } from './job-dialog.tsx'
import { planOf, type TransformFormat, transformFormats, transformWidths } from './plan-of.ts'
import styles from './selection-bar.module.css'
import type { BulkDialogProps } from './use-bulk.ts'

const asItIs = 'as-it-is'

/** Makes a new file from each of many photos. The photos themselves do not change. */
export function TransformDialog(props: BulkDialogProps) {
  const t = useTranslations('library')
  const [width, setWidth] = useState<number | undefined>(1600)
  const [format, setFormat] = useState<TransformFormat>('webp')
  const [hidesFaces, setHidesFaces] = useState(false)
  return (
    <JobDialog
      {...props}
      title={t('transformTitle', { count: props.ids.length })}
      text={t('transformText')}
      work={{ transforms: [planOf({ width, format, hidesFaces })] }}
    >
      <div className={styles.fields}>
        <SelectField
          label={t('width')}
          selectedKey={String(width ?? asItIs)}
          onSelectionChange={(key) => setWidth(key === asItIs ? undefined : Number(key))}
          choices={[
            ...transformWidths.map((px) => ({ id: String(px), name: t('pixels', { count: px }) })),
            { id: asItIs, name: t('asItIs') },
          ]}
        />
        <SelectField
          label={t('filterName.format')}
          selectedKey={format}
          onSelectionChange={(key) => setFormat(key as TransformFormat)}
          choices={transformFormats.map((id) => ({ id, name: id.toUpperCase() }))}
        />
      </div>
      <label className={styles.option}>
        <input
          type="checkbox"
          checked={hidesFaces}
          onChange={(event) => setHidesFaces(event.target.checked)}
        />
        {t('hideFaces')}
      </label>
    </JobDialog>
  )
}
