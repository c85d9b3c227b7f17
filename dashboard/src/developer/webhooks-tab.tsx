import { useQuery } from '@tanstack/react-query'
import { Webhook as WebhookIcon } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '../api/api.ts'
import { useChange } from '../api/use-change.ts'
import { Button } from '../design/button.tsx'
import { ConfirmButton } from '../design/confirm-button.tsx'
import { DataTable } from '../design/data-table.tsx'
import { EmptyState, ErrorState, Loading } from '../design/states.tsx'
import { DeliveriesDialog } from './deliveries-dialog.tsx'
import styles from './developer.module.css'
import { useEventName, type Webhook } from './event-names.ts'
import { SecretDialog } from './secret-dialog.tsx'
import { WebhookDialog, webhooksKey } from './webhook-dialog.tsx'

/** Webhooks of the account. */
export function WebhooksTab() {
  const t = useTranslations('developer')
  const list = useQuery({
    queryKey: webhooksKey,
    queryFn: ({ signal }) => api().listWebhooks(undefined, { signal }),
  })
  const eventName = useEventName()
  const [edited, setEdited] = useState<Webhook | 'new'>()
  const [secret, setSecret] = useState<string>()
  const [looked, setLooked] = useState<string>()
  const enable = useChange([...webhooksKey], ({ id, enabled }: { id: string; enabled: boolean }) =>
    api().updateWebhook({ path: { id }, body: { enabled } }),
  )
  const rotate = useChange([...webhooksKey], (id: string) =>
    api().rotateWebhookSecret({ path: { id }, body: {} }),
  )
  const remove = useChange([...webhooksKey], (id: string) => api().deleteWebhook({ path: { id } }))
  if (list.isPending) return <Loading />
  if (list.error && !list.data) return <ErrorState error={list.error} onRetry={() => void list.refetch()} />
  const rows = list.data?.items ?? []
  return (
    <div className={styles.tab}>
      <div className={styles.head}>
        <p>{t('webhooksText')}</p>
        <Button look="primary" onPress={() => setEdited('new')}>
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
              cell: ({ eventTypes }) =>
                eventTypes === 'all' ? t('allEvents') : eventTypes.map(eventName).join(', '),
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
              cell: (webhook) => (
                <span className={styles.row}>
                  <Button look="quiet" onPress={() => setLooked(webhook.webhookId)}>
                    {t('deliveries')}
                  </Button>
                  <Button look="quiet" onPress={() => setEdited(webhook)}>
                    {t('change')}
                  </Button>
                  <Button
                    look="quiet"
                    onPress={() => enable.mutate({ id: webhook.webhookId, enabled: !webhook.enabled })}
                  >
                    {webhook.enabled ? t('disable') : t('enable')}
                  </Button>
                  <Button
                    look="quiet"
                    onPress={() =>
                      rotate.mutate(webhook.webhookId, { onSuccess: (made) => setSecret(made!.secret) })
                    }
                  >
                    {t('rotate')}
                  </Button>
                  <ConfirmButton
                    label={t('delete')}
                    question={t('deleteWebhookTitle')}
                    onConfirm={() => remove.mutate(webhook.webhookId)}
                  >
                    {webhook.url}
                  </ConfirmButton>
                </span>
              ),
            },
          ]}
        />
      )}
      {edited && (
        <WebhookDialog
          webhook={edited === 'new' ? undefined : edited}
          onClose={() => setEdited(undefined)}
          onMade={setSecret}
        />
      )}
      {secret && <SecretDialog secret={secret} onClose={() => setSecret(undefined)} />}
      {looked && <DeliveriesDialog id={looked} onClose={() => setLooked(undefined)} />}
    </div>
  )
}
