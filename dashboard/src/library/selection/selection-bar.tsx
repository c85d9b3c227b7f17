import { useQueryClient } from '@tanstack/react-query'
import { RotateCw, Tag, Trash2, WandSparkles, X } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '../../design/button.tsx'
import { DeleteDialog } from './delete-dialog.tsx'
import { RerunDialog } from './rerun-dialog.tsx'
import { useSelection } from './selection.ts'
import styles from './selection-bar.module.css'
import { TagDialog } from './tag-dialog.tsx'
import { TransformDialog } from './transform-dialog.tsx'

export interface SelectionBarProps {
  /** Ids of all photos in the view, in its order; fetched on demand. */
  readonly allIds: () => Promise<readonly string[]>
  readonly total?: number
}

const dialogs = { tag: TagDialog, rerun: RerunDialog, transform: TransformDialog, remove: DeleteDialog }

/** Actions for the selected photos. */
export function SelectionBar({ allIds, total }: SelectionBarProps) {
  const t = useTranslations('library')
  const queryClient = useQueryClient()
  const { ids, clear, set } = useSelection()
  const [open, setOpen] = useState<keyof typeof dialogs>()
  const [isGathering, setGathering] = useState(false)
  const selectAll = async () => {
    setGathering(true)
    try {
      set(await allIds())
    } finally {
      setGathering(false)
    }
  }
  const Open = open && dialogs[open]
  const action = (name: keyof typeof dialogs, label: string, icon: ReactNode) => (
    <Button look="quiet" aria-label={label} onPress={() => setOpen(name)}>
      {icon}
      <span className={styles.wide}>{label}</span>
    </Button>
  )
  return (
    <section className={styles.bar} aria-label={t('selection')}>
      <Button look="quiet" icon aria-label={t('clearSelection')} onPress={clear}>
        <X aria-hidden size={18} />
      </Button>
      <p role="status" className={styles.count}>
        {t('selected', { count: ids.size })}
      </p>
      {total !== undefined && ids.size < total && (
        <Button look="quiet" isPending={isGathering} onPress={() => void selectAll()} className={styles.all!}>
          {t('selectAll', { count: total })}
        </Button>
      )}
      <div className={styles.actions}>
        {action('tag', t('tag'), <Tag aria-hidden size={18} />)}
        {action('transform', t('transform'), <WandSparkles aria-hidden size={18} />)}
        {action('rerun', t('rerun'), <RotateCw aria-hidden size={18} />)}
        {action('remove', t('delete'), <Trash2 aria-hidden size={18} />)}
      </div>
      {Open && (
        <Open
          ids={[...ids]}
          onClose={(isDone) => {
            setOpen(undefined)
            if (isDone) void queryClient.invalidateQueries({ queryKey: ['photos'] })
          }}
        />
      )}
    </section>
  )
}
