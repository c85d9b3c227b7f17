import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { explainFault } from '../../api/explain-fault.ts'
import { notify } from '../../design/toasts.tsx'
import { type BulkOutcome, inParts } from './in-parts.ts'

export interface BulkDialogProps {
  readonly ids: readonly string[]
  readonly onClose: (isDone: boolean) => void
}

/** Changes many photos and reports the progress. On a failure, it says what failed and keeps what was done. */
export function useBulk(ids: readonly string[], change: Parameters<typeof inParts>[1]) {
  const t = useTranslations('library')
  const faults = useTranslations('faults')
  const [done, setDone] = useState<number>()
  const run = async (): Promise<BulkOutcome | undefined> => {
    setDone(0)
    try {
      const outcome = await inParts(ids, change, ({ done, notFound, refused }) =>
        setDone(done.length + notFound.length + refused.length),
      )
      const [first] = outcome.refused
      if (first) notify(t('refused', { count: outcome.refused.length, reason: first.reason }))
      return outcome
    } catch (error) {
      const { key, detail } = explainFault(error)
      notify([faults(key), detail].filter(Boolean).join('. '))
      return undefined
    } finally {
      setDone(undefined)
    }
  }
  const progress =
    done === undefined || ids.length <= 100 ? undefined : t('progress', { done, count: ids.length })
  return { run, isRunning: done !== undefined, progress }
}
