import type { Overview } from '@image-intelligence/client'
import { useFormatter, useTranslations } from 'use-intl'
import { api } from '../api/api.ts'
import { useChange } from '../api/use-change.ts'
import { ConfirmButton } from '../design/confirm-button.tsx'
import { DataTable } from '../design/data-table.tsx'
import { notify } from '../design/toasts.tsx'
import styles from './operations-page.module.css'

type Queue = Overview['queues'][number]

/** Every queue; those with trouble come first. */
export function Queues({ queues }: { readonly queues: readonly Queue[] }) {
  const t = useTranslations('operations')
  const format = useFormatter()
  const redrive = useChange(['overview'], (name: string) => api().redriveQueue({ path: { name } }))
  const sendBack = (name: string) =>
    redrive.mutate(name, {
      onSuccess: ({ moved, deadLetters }) => notify(t('redriven', { name, moved, left: deadLetters })),
    })
  const rows = [...queues].sort(
    (a, b) => b.deadLetters - a.deadLetters || (b.waiting ?? 0) - (a.waiting ?? 0),
  )
  const number = (name: string, read: (queue: Queue) => number | undefined) => ({
    name,
    cell: (queue: Queue) => {
      const value = read(queue)
      return value === undefined ? '–' : format.number(value)
    },
    isNumber: true,
  })
  return (
    <section className={styles.section}>
      <h2>{t('queues')}</h2>
      <DataTable
        caption={t('queues')}
        rows={rows}
        keyOf={({ name }) => name}
        columns={[
          { name: t('queue'), cell: ({ name }) => name },
          number(t('waiting'), ({ waiting }) => waiting),
          number(t('inWork'), ({ inWork }) => inWork),
          number(t('delayed'), ({ delayed }) => delayed),
          number(t('exhausted'), ({ exhausted }) => exhausted),
          {
            name: t('deadLetters'),
            cell: ({ deadLetters }) => (
              <span data-bad={deadLetters > 0 || undefined} className={styles.badge}>
                {format.number(deadLetters)}
              </span>
            ),
            isNumber: true,
          },
          {
            name: t('redrive'),
            cell: ({ name, waiting, deadLetters }) =>
              deadLetters > 0 &&
              waiting !== undefined && (
                <ConfirmButton
                  label={t('redrive')}
                  question={t('redriveQuestion', { name })}
                  isPending={redrive.isPending && redrive.variables === name}
                  onConfirm={() => sendBack(name)}
                >
                  {t('redriveHint', { letters: deadLetters })}
                </ConfirmButton>
              ),
          },
        ]}
      />
    </section>
  )
}
