import type { AnswerOf } from '@image-intelligence/client'
import { useQuery } from '@tanstack/react-query'
import { KeyRound } from 'lucide-react'
import { useState } from 'react'
import { Form } from 'react-aria-components'
import { useFormatter, useTranslations } from 'use-intl'
import { api } from '../api/api.ts'
import { useChange } from '../api/use-change.ts'
import { Button } from '../design/button.tsx'
import { CheckBoxes } from '../design/check-box.tsx'
import { ConfirmButton } from '../design/confirm-button.tsx'
import { DataTable } from '../design/data-table.tsx'
import { Dialog } from '../design/dialog.tsx'
import { NumberField } from '../design/number-field.tsx'
import { EmptyState, ErrorState, Loading } from '../design/states.tsx'
import { TextField } from '../design/text-field.tsx'
import { useSession } from '../session/session-store.ts'
import styles from './developer.module.css'
import { SecretDialog } from './secret-dialog.tsx'

const key = ['developer', 'keys'] as const
type NewKey = Parameters<ReturnType<typeof api>['createKey']>[0]['body']
type Scope = NewKey['scopes'][number]
type Key = NonNullable<AnswerOf<'listKeys'>>['items'][number]

const dayMs = 86_400_000
const longestDays = 3650

/** Keys with which programs act for this person. */
export function KeysTab() {
  const t = useTranslations('developer')
  const format = useFormatter()
  const list = useQuery({ queryKey: key, queryFn: ({ signal }) => api().listKeys(undefined, { signal }) })
  const [isMaking, setMaking] = useState(false)
  const [secret, setSecret] = useState<string>()
  const [expiring, setExpiring] = useState<Key>()
  const revoke = useChange([...key], (id: string) => api().revokeKey({ path: { id } }))
  if (list.isPending) return <Loading />
  if (list.error && !list.data) return <ErrorState error={list.error} onRetry={() => void list.refetch()} />
  const day = (at: string | undefined) =>
    at ? format.dateTime(new Date(at), { dateStyle: 'medium' }) : t('never')
  const rows = list.data?.items ?? []
  return (
    <div className={styles.tab}>
      <div className={styles.head}>
        <p>{t('keysText')}</p>
        <Button look="primary" onPress={() => setMaking(true)}>
          {t('newKey')}
        </Button>
      </div>
      {rows.length === 0 ? (
        <EmptyState icon={<KeyRound aria-hidden size={28} />} title={t('noKeys')} />
      ) : (
        <DataTable
          caption={t('tab_keys')}
          rows={rows}
          keyOf={({ keyId }) => keyId}
          columns={[
            { name: t('name'), cell: ({ name }) => <bdi>{name}</bdi> },
            { name: t('key'), cell: ({ prefix }) => <code>{prefix}…</code> },
            { name: t('may'), cell: ({ scopes }) => scopes.map((scope) => t(`scope_${scope}`)).join(', ') },
            { name: t('lastUsed'), cell: ({ lastUsedAt }) => day(lastUsedAt) },
            { name: t('expires'), cell: ({ expiresAt }) => day(expiresAt) },
            {
              name: t('state'),
              cell: (row) =>
                row.revokedAt ? (
                  t('revoked')
                ) : isOver(row) ? (
                  t('expired')
                ) : (
                  <span className={styles.row}>
                    <Button look="quiet" onPress={() => setExpiring(row)}>
                      {t('expireSooner')}
                    </Button>
                    <ConfirmButton
                      label={t('revoke')}
                      question={t('revokeTitle', { name: row.name })}
                      onConfirm={() => revoke.mutate(row.keyId)}
                    >
                      {t('revokeText')}
                    </ConfirmButton>
                  </span>
                ),
            },
          ]}
        />
      )}
      {isMaking && <NewKeyDialog onClose={() => setMaking(false)} onMade={setSecret} />}
      {expiring && <ExpiryDialog apiKey={expiring} onClose={() => setExpiring(undefined)} />}
      {secret && (
        <SecretDialog
          secret={secret}
          example={`curl -H 'Authorization: Bearer ${secret}' '${location.origin}/v1/images'`}
          onClose={() => setSecret(undefined)}
        />
      )}
    </div>
  )
}

const isOver = ({ expiresAt }: Key) => expiresAt !== undefined && new Date(expiresAt) <= new Date()

interface ExpiryDialogProps {
  readonly apiKey: Key
  readonly onClose: () => void
}

/** The expiry of a key can be brought forward, never postponed. */
function ExpiryDialog({ apiKey: { keyId, name, expiresAt }, onClose }: ExpiryDialogProps) {
  const t = useTranslations('developer')
  const most = expiresAt ? Math.floor((Date.parse(expiresAt) - Date.now()) / dayMs) : longestDays
  const [days, setDays] = useState(Math.max(1, Math.min(7, most)))
  const expire = useChange([...key], (at: string) =>
    api().expireKey({ path: { id: keyId }, body: { expiresAt: at } }),
  )
  return (
    <Dialog title={t('expiryTitle', { name })} isOpen onOpenChange={onClose}>
      <Form
        className={styles.form!}
        onSubmit={(event) => {
          event.preventDefault()
          expire.mutate(new Date(Date.now() + days * dayMs).toISOString(), { onSuccess: onClose })
        }}
      >
        <NumberField
          label={t('expiresInDays')}
          hint={t('expiryHint')}
          value={days}
          onChange={setDays}
          minValue={1}
          maxValue={Math.max(1, most)}
          isRequired
          autoFocus
        />
        <div className={styles.buttons}>
          <Button type="submit" look="primary" isPending={expire.isPending}>
            {t('expireSooner')}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}

interface NewKeyDialogProps {
  readonly onClose: () => void
  readonly onMade: (secret: string) => void
}

function NewKeyDialog({ onClose, onMade }: NewKeyDialogProps) {
  const t = useTranslations('developer')
  const session = useSession()
  const [scopes, setScopes] = useState<string[]>(['read', 'write'])
  const [expiresInDays, setDays] = useState<number>(Number.NaN)
  const [requestsPerMinute, setRequests] = useState<number>(Number.NaN)
  const make = useChange([...key], (body: NewKey) => api().createKey({ body }))
  const offered = [
    'read',
    'write',
    ...(session.state === 'in' && session.isAdmin ? ['admin'] : []),
  ] as Scope[]
  return (
    <Dialog title={t('newKey')} isOpen onOpenChange={onClose}>
      <Form
        className={styles.form!}
        onSubmit={(event) => {
          event.preventDefault()
          const name = String(new FormData(event.currentTarget).get('name')).trim()
          const body: NewKey = {
            name,
            scopes: scopes as Scope[],
            ...(Number.isFinite(expiresInDays) && { expiresInDays }),
            ...(Number.isFinite(requestsPerMinute) && { limits: { requestsPerMinute } }),
          }
          make.mutate(body, {
            onSuccess: (made) => {
              onClose()
              onMade(made!.key)
            },
          })
        }}
      >
        <TextField name="name" label={t('name')} hint={t('nameHint')} isRequired maxLength={100} autoFocus />
        <CheckBoxes
          label={t('may')}
          choices={offered.map((id) => ({ id, name: t(`scope_${id}`) }))}
          value={scopes}
          onChange={setScopes}
        />
        <NumberField
          label={t('expiresInDays')}
          hint={t('emptyForNever')}
          value={expiresInDays}
          onChange={setDays}
          minValue={1}
          maxValue={longestDays}
        />
        <NumberField
          label={t('requestsPerMinute')}
          hint={t('emptyForYours')}
          value={requestsPerMinute}
          onChange={setRequests}
          minValue={1}
        />
        <div className={styles.buttons}>
          <Button type="submit" look="primary" isPending={make.isPending}>
            {t('create')}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}
