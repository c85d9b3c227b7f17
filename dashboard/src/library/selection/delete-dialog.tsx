import { useTranslations } from 'use-intl'
import { api } from '../../api/api.ts'
import { Button } from '../../design/button.tsx'
import { Dialog } from '../../design/dialog.tsx'
import { notify } from '../../design/toasts.tsx'
import { useSelection } from './selection.ts'
import styles from './selection-bar.module.css'
import { type BulkDialogProps, useBulk } from './use-bulk.ts'

/** Deleting cannot be undone, so this asks for confirmation and says how many photos are affected. */
export function DeleteDialog({ ids, onClose }: BulkDialogProps) {
  const t = useTranslations('library')
  const app = useTranslations('app')
  const { run, isRunning, progress } = useBulk(ids, (imageIds) => api().deleteImages({ body: { imageIds } }))
  const remove = async () => {
    const outcome = await run()
    if (!outcome) return
    useSelection.getState().remove([...outcome.done, ...outcome.notFound])
    notify(t('deleted', { count: outcome.done.length }))
    onClose(true)
  }
  return (
    <Dialog
      role="alertdialog"
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose(false)}
      title={t('deleteTitle', { count: ids.length })}
    >
      <p>{t('deleteText')}</p>
      <p role="status" className={styles.note}>
        {progress}
      </p>
      <div className={styles.buttons}>
        <Button autoFocus isDisabled={isRunning} onPress={() => onClose(false)}>
          {app('cancel')}
        </Button>
        <Button look="danger" isPending={isRunning} onPress={() => void remove()}>
          {t('delete')}
        </Button>
      </div>
    </Dialog>
  )
}
