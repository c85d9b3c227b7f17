import { useQuery } from '@tanstack/react-query'
import { Link2 } from 'lucide-react'
import { useState } from 'react'
import { Form } from 'react-aria-components'
import { useFormatter, useTranslations } from 'use-intl'
import { api } from '../api/api.ts'
import { useChange } from '../api/use-change.ts'
import { Button } from '../design/button.tsx'
import { ConfirmButton } from '../design/confirm-button.tsx'
import { DataTable } from '../design/data-table.tsx'
import { EmptyState, ErrorState, Loading } from '../design/states.tsx'
import { TextField } from '../design/text-field.tsx'
import styles from './developer.module.css'
import { SecretDialog } from './secret-dialog.tsx'
import { UrlAlias } from './url-alias.tsx'

const key = ['developer', 'signing'] as const

/** Keys that sign URLs of pictures, which then work for anybody. */
export function SigningTab() {
  const t = useTranslations('developer')
  const format = useFormatter()
  const list = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => api().listSigningKeys(undefined, { signal }),
  })
  const [secret, setSecret] = useState<string>()
  const make = useChange([...key], (name: string) => api().createSigningKey({ body: { name } }))
  const rotate = useChange([...key], (id: string) => api().rotateSigningKey({ path: { id }, body: {} }))
  const revoke = useChange([...key], (id: string) => api().revokeSigningKey({ path: { id } }))
  if (list.isPending) return <Loading />
  if (list.error && !list.data) return <ErrorState error={list.error} onRetry={() => void list.refetch()} />
  const rows = list.data?.items ?? []
  return (
    <div className={styles.tab}>
      <p>{t('signingText')}</p>
      <Form
        className={styles.row!}
        onSubmit={(event) => {
          event.preventDefault()
          const form = event.currentTarget
          make.mutate(String(new FormData(form).get('name')).trim(), {
            onSuccess: (made) => {
              form.reset()
              setSecret(made!.secret)
            },
          })
        }}
      >
        <TextField name="name" label={t('name')} isRequired maxLength={64} className={styles.grow} />
        <Button type="submit" look="primary" isPending={make.isPending}>
          {t('newSigningKey')}
        </Button>
      </Form>
      {rows.length === 0 ? (
        <EmptyState icon={<Link2 aria-hidden size={28} />} title={t('noSigningKeys')} />
      ) : (
        <DataTable
          caption={t('tab_signing')}
          rows={rows}
          keyOf={({ keyId }) => keyId}
          columns={[
            { name: t('name'), cell: ({ name }) => <bdi>{name}</bdi> },
            { name: t('key'), cell: ({ keyId }) => <code>{keyId}</code> },
            {
              name: t('expires'),
              cell: ({ expiresAt }) =>
                expiresAt
                  ? format.dateTime(new Date(expiresAt), { dateStyle: 'medium', timeStyle: 'short' })
                  : t('never'),
            },
            {
              name: t('state'),
              cell: ({ keyId, name, replacedBy }) => (
                <span className={styles.row}>
                  {!replacedBy && (
                    <Button
                      look="quiet"
                      isPending={rotate.isPending}
                      onPress={() => rotate.mutate(keyId, { onSuccess: (made) => setSecret(made!.secret) })}
                    >
                      {t('rotate')}
                    </Button>
                  )}
                  <ConfirmButton
                    label={t('revoke')}
                    question={t('revokeTitle', { name })}
                    onConfirm={() => revoke.mutate(keyId)}
                  >
                    {t('revokeSigningText')}
                  </ConfirmButton>
                </span>
              ),
            },
          ]}
        />
      )}
      <UrlAlias />
      {secret && <SecretDialog secret={secret} onClose={() => setSecret(undefined)} />}
    </div>
  )
}
