import { useState } from 'react'
import { Form } from 'react-aria-components'
import { useTranslations } from 'use-intl'
import { api } from '../api/api.ts'
import { useChange } from '../api/use-change.ts'
import { Button } from '../design/button.tsx'
import { CheckBox, CheckBoxes } from '../design/check-box.tsx'
import { Dialog } from '../design/dialog.tsx'
import { TextField } from '../design/text-field.tsx'
import styles from './developer.module.css'
import { type EventType, eventTypes, useEventName, type Webhook } from './event-names.ts'

type Wanted = Pick<Webhook, 'url' | 'description' | 'eventTypes'>

export const webhooksKey = ['developer', 'webhooks'] as const

export interface WebhookDialogProps {
  /** The webhook to change. @default - creates one */
  readonly webhook?: Webhook
  readonly onClose: () => void
  /** Called with the secret of a new webhook. */
  readonly onMade: (secret: string) => void
}

/** Edits a webhook: its URL and its event types. */
export function WebhookDialog({ webhook, onClose, onMade }: WebhookDialogProps) {
  const t = useTranslations('developer')
  const eventName = useEventName()
  const known = webhook?.eventTypes ?? 'all'
  const [isAll, setAll] = useState(known === 'all')
  const [types, setTypes] = useState<readonly string[]>(known === 'all' ? eventTypes : known)
  const save = useChange([...webhooksKey], async (wanted: Wanted) => {
    if (!webhook) return (await api().createWebhook({ body: wanted }))!.secret
    await api().updateWebhook({ path: { id: webhook.webhookId }, body: wanted })
    return undefined
  })
  const submit = (event: React.FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const fields = new FormData(event.currentTarget)
    const description = String(fields.get('description') ?? '').trim()
    const wanted: Wanted = {
      url: String(fields.get('url')).trim(),
      ...((webhook?.description !== undefined || description !== '') && { description }),
      eventTypes: isAll ? 'all' : (types as EventType[]),
    }
    save.mutate(wanted, {
      onSuccess: (secret) => {
        onClose()
        if (secret) onMade(secret)
      },
    })
  }
  return (
    <Dialog title={webhook ? t('changeWebhook') : t('newWebhook')} isOpen onOpenChange={onClose}>
      <Form className={styles.form!} onSubmit={submit}>
        <TextField
          name="url"
          type="url"
          label={t('url')}
          hint={t('urlHint')}
          defaultValue={webhook?.url}
          isRequired
          autoFocus
        />
        <TextField
          name="description"
          label={t('description')}
          defaultValue={webhook?.description}
          maxLength={200}
        />
        <CheckBox isSelected={isAll} onChange={setAll}>
          {t('everyEvent')}
        </CheckBox>
        {!isAll && (
          <CheckBoxes
            label={t('events')}
            choices={eventTypes.map((id) => ({ id, name: eventName(id) }))}
            value={types}
            onChange={setTypes}
          />
        )}
        <div className={styles.buttons}>
          <Button type="submit" look="primary" isPending={save.isPending}>
            {webhook ? t('save') : t('create')}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}
