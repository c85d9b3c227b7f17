import type { KeyView, PersonView } from '@image-intelligence/client'
import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { api } from '../api/api.ts'
import { useChange } from '../api/use-change.ts'
import { Button } from '../design/button.tsx'
import { ConfirmButton } from '../design/confirm-button.tsx'
import { Dialog } from '../design/dialog.tsx'
import { Listed } from '../design/listed.tsx'
import { notify } from '../design/toasts.tsx'
import { useSession } from '../session/session-store.ts'
import { InvitePerson, useInvite } from './invite-person.tsx'
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
      action={<InvitePerson />}
      empty={t('nobody')}
      keyOf={({ owner }: PersonView) => owner}
      columns={[
        { name: t('person'), cell: (person) => <bdi className={styles.person}>{nameOf(person)}</bdi> },
        {
          name: t('state'),
          cell: ({ state, isAdministrator }) =>
            [t(`person_${state}`), isAdministrator && t('administrator')].filter(Boolean).join(', '),
        },
        { name: t('actions'), cell: (person) => <Actions person={person} /> },
        {
          name: t('since'),
          cell: ({ createdAt }) => format.dateTime(new Date(createdAt), { dateStyle: 'medium' }),
        },
      ]}
    />
  )
}

/** What can be done about a person depends on their state. Nobody can disable themselves. */
function Actions({ person }: { readonly person: PersonView }) {
  const session = useSession()
  const isMe = session.state === 'in' && session.owner === person.owner
  return (
    <span className={styles.row}>
      {person.state === 'invited' ? <InviteAgain person={person} /> : <Keys person={person} />}
      {person.state === 'active' && <EndSessions person={person} />}
      {!isMe && <Disable person={person} />}
    </span>
  )
}

function InviteAgain({ person }: { readonly person: PersonView }) {
  const t = useTranslations('operations')
  const invite = useInvite()
  const { email } = person
  return (
    email && (
      <Button
        aria-label={t('inviteAgainName', { name: email })}
        isPending={invite.isPending}
        onPress={() => invite.mutate({ email })}
      >
        {t('inviteAgain')}
      </Button>
    )
  )
}

function Disable({ person }: { readonly person: PersonView }) {
  const t = useTranslations('operations')
  const name = nameOf(person)
  const change = useChange(['people'], async (isEnabled: boolean) => {
    await api().changePerson({ path: { owner: person.owner }, body: { isEnabled } })
    notify(t(isEnabled ? 'enabledNow' : 'disabledNow', { name }))
  })
  if (person.state === 'disabled')
    return (
      <Button
        aria-label={t('enableName', { name })}
        isPending={change.isPending}
        onPress={() => change.mutate(true)}
      >
        {t('enable')}
      </Button>
    )
  return (
    <ConfirmButton
      label={t('disable')}
      name={t('disableName', { name })}
      look="plain"
      question={t('disableName', { name })}
      isPending={change.isPending}
      onConfirm={() => change.mutate(false)}
    >
      {t('disableAsk')}
    </ConfirmButton>
  )
}

function EndSessions({ person }: { readonly person: PersonView }) {
  const t = useTranslations('operations')
  const name = nameOf(person)
  const end = useChange(['people'], async () => {
    await api().endSessionsOf({ path: { owner: person.owner } })
    notify(t('sessionsEnded', { name }))
  })
  return (
    <ConfirmButton
      label={t('endSessions')}
      name={t('endSessionsOf', { name })}
      look="plain"
      question={t('endSessions')}
      isPending={end.isPending}
      onConfirm={() => end.mutate(undefined)}
    >
      {t('endSessionsAsk', { name })}
    </ConfirmButton>
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
  const format = useFormatter()
  const revoke = useChange(['keysOf', owner], (id: string) => api().revokeKeyOf({ path: { owner, id } }))
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
