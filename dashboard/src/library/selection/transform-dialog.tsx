import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '../../design/button.tsx'
import { Dialog } from '../../design/dialog.tsx'
import { SelectField } from '../../design/select-field.tsx'
import { planOf, type TransformFormat, transformFormats, transformWidths } from './plan-of.ts'
import styles from './selection-bar.module.css'
import type { BulkDialogProps } from './use-bulk.ts'
import { useJob } from './use-job.ts'

const asItIs = 'as-it-is'

/** Makes a new file from each of many photos. The photos themselves do not change. */
export function TransformDialog({ ids, onClose }: BulkDialogProps) {
  const t = useTranslations('library')
  const app = useTranslations('app')
  const [width, setWidth] = useState<number | undefined>(1600)
  const [format, setFormat] = useState<TransformFormat>('webp')
  const [hidesFaces, setHidesFaces] = useState(false)
  const { start, isStarting } = useJob(ids)
  const submit = async () => {
    if (await start({ transforms: [planOf({ width, format, hidesFaces })] })) onClose(true)
  }
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose(false)}
      title={t('transformTitle', { count: ids.length })}
    >
      <p>{t('transformText')}</p>
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
      <div className={styles.buttons}>
        <Button onPress={() => onClose(false)}>{app('cancel')}</Button>
        <Button look="primary" isPending={isStarting} onPress={() => void submit()}>
          {t('start')}
        </Button>
      </div>
    </Dialog>
  )
}
