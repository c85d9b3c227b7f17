import type { KeyView, PersonView } from '@image-intelligence/client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { DialogTrigger } from 'react-aria-components'
import { useFormatter, useTranslations } from 'use-intl'
import { api } from '../api/api.ts'
import { explainFault } from '../api/explain-fault.ts'
import { Button } from '../design/button.tsx'
import { Dialog } from '../design/dialog.tsx'
import { Listed } from '../design/listed.tsx'
import { notify } from '../design/toasts.tsx'
import styles from './operations-page.module.css'

const nameOf = ({ email, owner }: PersonView) => email ?? owner

/** The people with an account. Everything done here is recorded in the audit log. */
export function People() {
  const t = useTranslations('operations')
  const format = useFormatter()
  return (
    <Listed
      queryKey={['people']}
      fetchPage={(cursor) => api().listPeople({ query: cursor ? { cursor } : {} })}
      title={t('tab_people')}
      hint={t('peopleHint')}
      empty={t('nobody')}
      keyOf={({ owner }: PersonView) => owner}
      columns={[
        { name: t('person'), cell: nameOf },
        {
          name: t('state'),
          cell: ({ enabled, status, isAdministrator }) =>
            [enabled ? status : t('disabled'), isAdministrator && t('administrator')]
              .filter(Boolean)
              .join(', '),
        },
        {
          name: t('since'),
          cell: ({ createdAt }) => format.dateTime(new Date(createdAt), { dateStyle: 'medium' }),
        },
        {
          name: t('actions'),
          cell: (person) => (
            <span className={styles.row}>
              <Keys person={person} />
              <EndSessions person={person} />
            </span>
          ),
        },
      ]}
    />
  )
}

function EndSessions({ person }: { readonly person: PersonView }) {
  const t = useTranslations('operations')
  const app = useTranslations('app')
  const faults = useTranslations('faults')
  const end = useMutation({
    mutationFn: () => api().endSessionsOf({ path: { owner: person.owner } }),
    onSuccess: () => notify(t('sessionsEnded', { name: nameOf(person) })),
    onError: (error) => notify(explainFault(error).detail ?? faults(explainFault(error).key)),
  })
  return (
    <DialogTrigger>
      <Button isPending={end.isPending} aria-label={t('endSessionsOf', { name: nameOf(person) })}>
        {t('endSessions')}
      </Button>
      <Dialog title={t('endSessions')} role="alertdialog">
        {(close) => (
          <>
            <p>{t('endSessionsAsk', { name: nameOf(person) })}</p>
            <div className={styles.row}>
              <Button
                look="danger"
                onPress={() => {
                  end.mutate()
                  close()
                }}
              >
                {t('endSessions')}
              </Button>
              <Button onPress={close}>{app('cancel')}</Button>
            </div>
          </>
        )}
      </Dialog>
    </DialogTrigger>
  )
}

function Keys({ person }: { readonly person: PersonView }) {
  const t = useTranslations('operations')
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button onPress={() => setOpen(true)} aria-label={t('keysOf', { name: nameOf(person) })}>
        {t('keys')}
      </Button>
      <Dialog title={t('keysOf', { name: nameOf(person) })} wide isOpen={isOpen} onOpenChange={setOpen}>
        <KeyTable owner={person.owner} />
      </Dialog>
    </>
  )
}

function KeyTable({ owner }: { readonly owner: string }) {
  const t = useTranslations('operations')
  const faults = useTranslations('faults')
  const format = useFormatter()
  const client = useQueryClient()
  const revoke = useMutation({
    mutationFn: (id: string) => api().revokeKeyOf({ path: { owner, id } }),
    onError: (error) => notify(explainFault(error).detail ?? faults(explainFault(error).key)),
    onSettled: () => client.invalidateQueries({ queryKey: ['keysOf', owner] }),
  })
  const day = (iso?: string) => (iso ? format.dateTime(new Date(iso), { dateStyle: 'medium' }) : '–')
  return (
    <Listed
      queryKey={['keysOf', owner]}
      fetchPage={() => api().listKeysOf({ path: { owner } })}
      title={t('keys')}
      empty={t('noKeys')}
      keyOf={({ keyId }: KeyView) => keyId}
      columns={[
        { name: t('keyName'), cell: ({ name }) => name },
        { name: t('scopes'), cell: ({ scopes }) => scopes.join(', ') },
        { name: t('lastUsed'), cell: ({ lastUsedAt }) => day(lastUsedAt) },
        { name: t('ends'), cell: ({ revokedAt, expiresAt }) => (revokedAt ? t('revoked') : day(expiresAt)) },
        {
          name: t('actions'),
          cell: ({ keyId, name, revokedAt }) =>
            !revokedAt && (
              <Button
                look="danger"
                aria-label={t('revokeKey', { name })}
                isPending={revoke.isPending && revoke.variables === keyId}
                onPress={() => revoke.mutate(keyId)}
              >
                {t('revoke')}
              </Button>
            ),
        },
      ]}
    />
  )
}
