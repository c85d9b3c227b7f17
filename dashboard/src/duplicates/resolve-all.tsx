import { ListChecks } from 'lucide-react'
import { useRef, useState } from 'react'
import { DialogTrigger, Label, ProgressBar } from 'react-aria-components'
import { useTranslations } from 'use-intl'
import { explainFault } from '../api/explain-fault.ts'
import { Button } from '../design/button.tsx'
import { Dialog } from '../design/dialog.tsx'
import { Meter } from '../design/meter.tsx'
import { notify } from '../design/toasts.tsx'
import { refresh } from './resolutions.ts'
import { type Plan, planAll, removeInBatches } from './resolve-many.ts'

/**
 * Resolves every open group as suggested, in batches. It first says how many photos will be deleted; there is no
 * undo.
 */
export function ResolveAll() {
  const t = useTranslations('duplicates')
  return (
    <DialogTrigger>
      <Button>
        <ListChecks aria-hidden size={16} />
        {t('resolveAll')}
      </Button>
      <Dialog title={t('resolveAllTitle')} role="alertdialog">
        {(close) => <ResolveAllSteps onClose={close} />}
      </Dialog>
    </DialogTrigger>
  )
}

function ResolveAllSteps({ onClose }: { readonly onClose: () => void }) {
  const t = useTranslations('duplicates')
  const app = useTranslations('app')
  const faults = useTranslations('faults')
  const [plan, setPlan] = useState<Plan>()
  const [isBusy, setBusy] = useState(false)
  const [done, setDone] = useState(0)
  const stop = useRef(new AbortController())

  const attempt = async (work: () => Promise<void>) => {
    setBusy(true)
    await work().catch((error) => notify(t('notDone', { reason: faults(explainFault(error).key) })))
    setBusy(false)
  }
  const count = () => attempt(async () => setPlan(await planAll(stop.current.signal, setDone)))
  const run = (ready: Plan) =>
    attempt(async () => {
      setDone(0)
      const removed = await removeInBatches(ready, stop.current.signal, setDone)
      await refresh()
      notify(t('deleted', { count: removed }))
      onClose()
    })
  const cancel = () => {
    stop.current.abort()
    onClose()
  }
  return (
    <>
      <p>
        {plan
          ? t('resolveAllReady', { groups: plan.groups.length, copies: plan.copies })
          : t('resolveAllHint')}
      </p>
      {isBusy && (
        <ProgressBar value={done} maxValue={plan?.copies ?? 1} isIndeterminate={!plan}>
          {({ percentage }) => (
            <>
              <Label>
                {plan ? t('deletedOf', { done, all: plan.copies }) : t('counted', { count: done })}
              </Label>
              <Meter percentage={plan ? percentage : undefined} />
            </>
          )}
        </ProgressBar>
      )}
      <div>
        {plan ? (
          <Button
            look="danger"
            isPending={isBusy}
            isDisabled={plan.copies === 0}
            onPress={() => void run(plan)}
          >
            {t('deleteCopies', { count: plan.copies })}
          </Button>
        ) : (
          <Button look="primary" isPending={isBusy} onPress={() => void count()}>
            {t('countThem')}
          </Button>
        )}{' '}
        <Button onPress={cancel}>{isBusy ? t('stop') : app('cancel')}</Button>
      </div>
    </>
  )
}
