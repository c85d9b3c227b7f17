import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { api } from '../api/api.ts'
import { useChange } from '../api/use-change.ts'
import { Button } from '../design/button.tsx'
import { DataTable } from '../design/data-table.tsx'
import { Dialog } from '../design/dialog.tsx'
import { PagedTable } from '../design/paged-table.tsx'
import { ErrorState, Loading } from '../design/states.tsx'
import { notify } from '../design/toasts.tsx'
import styles from './developer.module.css'
import { useEventName } from './event-names.ts'
import { webhooksKey } from './webhook-dialog.tsx'

const refetchMs = 5_000
const pageSize = 25

export interface DeliveriesDialogProps {
  /** Id of the webhook. */
  readonly id: string
  readonly onClose: () => void
}

/** The latest deliveries to a webhook, and its responses. */
export function DeliveriesDialog({ id, onClose }: DeliveriesDialogProps) {
  const t = useTranslations('developer')
  const [looked, setLooked] = useState<string>()
  return (
    <Dialog title={looked === undefined ? t('deliveries') : t('delivery')} isOpen onOpenChange={onClose} wide>
      {looked === undefined ? (
        <Deliveries id={id} onLook={setLooked} />
      ) : (
        <Delivery id={id} deliveryId={looked} onBack={() => setLooked(undefined)} />
      )}
    </Dialog>
  )
}

const useWhen = () => {
  const format = useFormatter()
  return (at: string) => format.dateTime(new Date(at), { dateStyle: 'short', timeStyle: 'medium' })
}

interface DeliveriesProps {
  readonly id: string
  readonly onLook: (deliveryId: string) => void
}

function Deliveries({ id, onLook }: DeliveriesProps) {
  const t = useTranslations('developer')
  const format = useFormatter()
  const when = useWhen()
  const eventName = useEventName()
  const own = [...webhooksKey, id]
  const send = useChange(own, () => api().testWebhook({ path: { id } }))
  return (
    <>
      <div className={styles.head}>
        <p>{t('deliveriesText')}</p>
        <Button
          isPending={send.isPending}
          onPress={() => send.mutate(undefined, { onSuccess: () => notify(t('testSent')) })}
        >
          {t('sendTest')}
        </Button>
      </div>
      <PagedTable
        caption={t('deliveries')}
        empty={t('noDeliveries')}
        queryKey={own}
        refetchMs={refetchMs}
        fetchPage={async (cursor) =>
          (await api().listDeliveries({ path: { id }, query: { limit: pageSize, cursor } }))!
        }
        keyOf={({ deliveryId }) => deliveryId}
        columns={[
          { name: t('event'), cell: ({ type }) => eventName(type) },
          { name: t('state'), cell: ({ state, reason }) => reason?.message ?? t(`delivery_${state}`) },
          { name: t('attempts'), cell: ({ attemptCount }) => format.number(attemptCount), isNumber: true },
          { name: t('answer'), cell: ({ lastStatus }) => lastStatus ?? '–', isNumber: true },
          { name: t('at'), cell: ({ createdAt }) => when(createdAt) },
          {
            name: t('actions'),
            cell: ({ deliveryId }) => (
              <Button look="quiet" onPress={() => onLook(deliveryId)}>
                {t('details')}
              </Button>
            ),
          },
        ]}
      />
    </>
  )
}

interface DeliveryProps {
  readonly id: string
  readonly deliveryId: string
  readonly onBack: () => void
}

/** One delivery with all of its attempts. */
function Delivery({ id, deliveryId, onBack }: DeliveryProps) {
  const t = useTranslations('developer')
  const format = useFormatter()
  const when = useWhen()
  const eventName = useEventName()
  const { data, error, refetch } = useQuery({
    queryKey: [...webhooksKey, id, deliveryId],
    queryFn: ({ signal }) => api().getDelivery({ path: { id, deliveryId } }, { signal }),
    refetchInterval: refetchMs,
  })
  const again = useChange([...webhooksKey, id], () => api().redeliver({ path: { id, deliveryId } }))
  if (!data) return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <Loading />
  const { type, state, reason, eventId, imageId, nextAttemptAt, attempts } = data
  const facts: readonly (readonly [string, string | undefined])[] = [
    [t('event'), eventName(type)],
    [t('state'), reason?.message ?? t(`delivery_${state}`)],
    [t('nextAttempt'), nextAttemptAt && when(nextAttemptAt)],
    [t('eventId'), eventId],
    [t('photo'), imageId],
  ]
  return (
    <div className={styles.tab}>
      <dl className={styles.facts}>
        {facts.map(
          ([name, value]) =>
            value && (
              <div key={name} className={styles.fact}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
      {attempts.length === 0 ? (
        <p>{t('noAttempts')}</p>
      ) : (
        <DataTable
          caption={t('attempts')}
          rows={attempts.map((attempt, index) => ({ ...attempt, number: index + 1 }))}
          keyOf={({ number }) => String(number)}
          columns={[
            { name: t('attempt'), cell: ({ number }) => format.number(number) },
            { name: t('at'), cell: ({ at }) => when(at) },
            {
              name: t('took'),
              cell: ({ durationMs }) => t('milliseconds', { value: durationMs }),
              isNumber: true,
            },
            { name: t('answer'), cell: ({ status }) => status ?? '–', isNumber: true },
            {
              name: t('said'),
              cell: ({ message, responseExcerpt }) => (
                <bdi>{[message, responseExcerpt].filter(Boolean).join(' ') || '–'}</bdi>
              ),
            },
          ]}
        />
      )}
      <div className={styles.buttons}>
        <Button onPress={onBack}>{t('allDeliveries')}</Button>
        <Button
          look="primary"
          isDisabled={state === 'pending'}
          isPending={again.isPending}
          onPress={() => again.mutate(undefined)}
        >
          {t('redeliver')}
        </Button>
      </div>
    </div>
  )
}
