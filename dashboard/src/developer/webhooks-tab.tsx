import { useQuery } from '@tanstack/react-query'
import { Webhook as WebhookIcon } from 'lucide-react'
import { useState } from 'react'
import { Form } from 'react-aria-components'
import { useFormatter, useTranslations } from 'use-intl'
import { api } from '../api/api.ts'
import { useChange } from '../api/use-change.ts'
import { Button } from '../design/button.tsx'
import { ConfirmButton } from '../design/confirm-button.tsx'
import { DataTable } from '../design/data-table.tsx'
import { Dialog } from '../design/dialog.tsx'
import { EmptyState, ErrorState, Loading } from '../design/states.tsx'
import { TextField } from '../design/text-field.tsx'
import { notify } from '../design/toasts.tsx'
import styles from './developer.module.css'
import { SecretDialog } from './secret-dialog.tsx'

const key = ['developer', 'webhooks'] as const

/** Addresses that are told when something happens to a photo. */
export function WebhooksTab() {
  const t = useTranslations('developer')
  const list = useQuery({ queryKey: key, queryFn: ({ signal }) => api().listWebhooks(undefined, { signal }) })
  const [isMaking, setMaking] = useState(false)
  const [secret, setSecret] = useState<string>()
  const [looked, setLooked] = useState<string>()
  const enable = useChange([...key], ({ id, enabled }: { id: string; enabled: boolean }) =>
    api().updateWebhook({ path: { id }, body: { enabled } }),
  )
  const rotate = useChange([...key], (id: string) => api().rotateWebhookSecret({ path: { id }, body: {} }))
  const remove = useChange([...key], (id: string) => api().deleteWebhook({ path: { id } }))
  if (list.isPending) return <Loading />
  if (list.error && !list.data) return <ErrorState error={list.error} onRetry={() => void list.refetch()} />
  const rows = list.data?.items ?? []
  return (
    <div className={styles.tab}>
      <div className={styles.head}>
        <p>{t('webhooksText')}</p>
        <Button look="primary" onPress={() => setMaking(true)}>
          {t('newWebhook')}
        </Button>
      </div>
      {rows.length === 0 ? (
        <EmptyState icon={<WebhookIcon aria-hidden size={28} />} title={t('noWebhooks')} />
      ) : (
        <DataTable
          caption={t('tab_webhooks')}
          rows={rows}
          keyOf={({ webhookId }) => webhookId}
          columns={[
            { name: t('url'), cell: ({ url }) => <bdi>{url}</bdi> },
            {
              name: t('events'),
              cell: ({ eventTypes }) => (eventTypes === 'all' ? t('allEvents') : eventTypes.join(', ')),
            },
            {
              name: t('state'),
              cell: ({ enabled, disabledReason, failingSince }) =>
                enabled
                  ? failingSince
                    ? t('failing')
                    : t('enabled')
                  : (disabledReason?.message ?? t('disabled')),
            },
            {
              name: t('actions'),
              cell: ({ webhookId: id, url, enabled }) => (
                <span className={styles.row}>
                  <Button look="quiet" onPress={() => setLooked(id)}>
                    {t('deliveries')}
                  </Button>
                  <Button look="quiet" onPress={() => enable.mutate({ id, enabled: !enabled })}>
                    {enabled ? t('disable') : t('enable')}
                  </Button>
                  <Button
                    look="quiet"
                    onPress={() => rotate.mutate(id, { onSuccess: (made) => setSecret(made!.secret) })}
                  >
                    {t('rotate')}
                  </Button>
                  <ConfirmButton
                    label={t('delete')}
                    question={t('deleteWebhookTitle')}
                    onConfirm={() => remove.mutate(id)}
                  >
                    {url}
                  </ConfirmButton>
                </span>
              ),
            },
          ]}
        />
      )}
      {isMaking && <NewWebhookDialog onClose={() => setMaking(false)} onMade={setSecret} />}
      {secret && <SecretDialog secret={secret} onClose={() => setSecret(undefined)} />}
      {looked && <DeliveriesDialog id={looked} onClose={() => setLooked(undefined)} />}
    </div>
  )
}

interface NewWebhookDialogProps {
  readonly onClose: () => void
  readonly onMade: (secret: string) => void
}

function NewWebhookDialog({ onClose, onMade }: NewWebhookDialogProps) {
  const t = useTranslations('developer')
  const make = useChange([...key], (body: { url: string; description?: string }) =>
    api().createWebhook({ body }),
  )
  return (
    <Dialog title={t('newWebhook')} isOpen onOpenChange={onClose}>
      <Form
        className={styles.form!}
        onSubmit={(event) => {
          event.preventDefault()
          const fields = new FormData(event.currentTarget)
          const description = String(fields.get('description') ?? '').trim()
          make.mutate(
            { url: String(fields.get('url')).trim(), ...(description !== '' && { description }) },
            {
              onSuccess: (made) => {
                onClose()
                onMade(made!.secret)
              },
            },
          )
        }}
      >
        <TextField name="url" type="url" label={t('url')} hint={t('urlHint')} isRequired autoFocus />
        <TextField name="description" label={t('description')} maxLength={200} />
        <div className={styles.buttons}>
          <Button type="submit" look="primary" isPending={make.isPending}>
            {t('create')}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}

/** What was sent to a webhook lately, and how it answered. */
function DeliveriesDialog({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const t = useTranslations('developer')
  const format = useFormatter()
  const own = [...key, id]
  const list = useQuery({
    queryKey: own,
    queryFn: ({ signal }) => api().listDeliveries({ path: { id }, query: { limit: 50 } }, { signal }),
    refetchInterval: 5_000,
  })
  const send = useChange(own, () => api().testWebhook({ path: { id } }))
  const again = useChange(own, (deliveryId: string) => api().redeliver({ path: { id, deliveryId } }))
  const rows = list.data?.items ?? []
  return (
    <Dialog title={t('deliveries')} isOpen onOpenChange={onClose} wide>
      <div className={styles.head}>
        <p>{t('deliveriesText')}</p>
        <Button
          isPending={send.isPending}
          onPress={() => send.mutate(undefined, { onSuccess: () => notify(t('testSent')) })}
        >
          {t('sendTest')}
        </Button>
      </div>
      {list.isPending && <Loading />}
      {list.error && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && rows.length === 0 && <p>{t('noDeliveries')}</p>}
      {rows.length > 0 && (
        <DataTable
          caption={t('deliveries')}
          rows={rows}
          keyOf={({ deliveryId }) => deliveryId}
          columns={[
            { name: t('event'), cell: ({ type }) => type },
            { name: t('state'), cell: ({ state, reason }) => reason?.message ?? t(`delivery_${state}`) },
            { name: t('attempts'), cell: ({ attemptCount }) => format.number(attemptCount), isNumber: true },
            { name: t('answer'), cell: ({ lastStatus }) => lastStatus ?? '–', isNumber: true },
            {
              name: t('at'),
              cell: ({ createdAt }) =>
                format.dateTime(new Date(createdAt), { dateStyle: 'short', timeStyle: 'medium' }),
            },
            {
              name: t('actions'),
              cell: ({ deliveryId, state }) =>
                state === 'pending' ? null : (
                  <Button look="quiet" onPress={() => again.mutate(deliveryId)}>
                    {t('redeliver')}
                  </Button>
                ),
            },
          ]}
        />
      )}
    </Dialog>
  )
}
