import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '../../api/api.ts'
import { Button } from '../../design/button.tsx'
import { Dialog } from '../../design/dialog.tsx'
import { TextField } from '../../design/text-field.tsx'
import { notify } from '../../design/toasts.tsx'
import { valuesOf } from '../filters/filter-values.ts'
import styles from './selection-bar.module.css'
import { type BulkDialogProps, useBulk } from './use-bulk.ts'

/** Adds tags to many photos, or removes them. */
export function TagDialog({ ids, onClose }: BulkDialogProps) {
  const t = useTranslations('library')
  const app = useTranslations('app')
  const [added, setAdded] = useState('')
  const [removed, setRemoved] = useState('')
  const [add, remove] = [[...new Set(valuesOf(added))], [...new Set(valuesOf(removed))]]
  const { run, isRunning, progress } = useBulk(ids, (imageIds) =>
    api().tagImages({ body: { imageIds, add, remove } }),
  )
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const outcome = await run()
    if (!outcome) return
    notify(t('tagged', { count: outcome.done.length }))
    onClose(true)
  }
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose(false)}
      title={t('tagTitle', { count: ids.length })}
    >
      <form className={styles.fields} onSubmit={(event) => void submit(event)}>
        <TextField autoFocus label={t('tagsToAdd')} hint={t('tagsHint')} value={added} onChange={setAdded} />
        <TextField label={t('tagsToRemove')} value={removed} onChange={setRemoved} />
        <p role="status" className={styles.note}>
          {progress}
        </p>
        <div className={styles.buttons}>
          <Button isDisabled={isRunning} onPress={() => onClose(false)}>
            {app('cancel')}
          </Button>
          <Button
            type="submit"
            look="primary"
            isPending={isRunning}
            isDisabled={add.length + remove.length === 0}
          >
            {t('apply')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
