import { useState } from 'react'
import { DialogTrigger, Form } from 'react-aria-components'
import { useTranslations } from 'use-intl'
import { api } from '../api/api.ts'
import { useChange } from '../api/use-change.ts'
import { Button } from '../design/button.tsx'
import { CheckBox } from '../design/check-box.tsx'
import { Dialog } from '../design/dialog.tsx'
import { TextField } from '../design/text-field.tsx'
import { notify } from '../design/toasts.tsx'
import styles from './operations-page.module.css'

type Invitation = Parameters<ReturnType<typeof api>['invitePerson']>[0]['body']

/** Invites a person, or invites them again. */
export function useInvite() {
  const t = useTranslations('operations')
  return useChange(['people'], async (body: Invitation) => {
    await api().invitePerson({ body })
    notify(t('invited', { email: body.email }))
  })
}

/** Asks for the address in a dialog. */
export function InvitePerson() {
  const t = useTranslations('operations')
  return (
    <DialogTrigger>
      <Button look="primary">{t('inviteTitle')}</Button>
      <Dialog title={t('inviteTitle')}>{(close) => <InvitationForm onDone={close} />}</Dialog>
    </DialogTrigger>
  )
}

function InvitationForm({ onDone }: { readonly onDone: () => void }) {
  const t = useTranslations('operations')
  const [isAdministrator, setAdministrator] = useState(false)
  const invite = useInvite()
  const submit = (event: React.FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const email = String(new FormData(event.currentTarget).get('email')).trim()
    invite.mutate({ email, isAdministrator }, { onSuccess: onDone })
  }
  return (
    <Form className={styles.section!} onSubmit={submit}>
      <p className={styles.soft}>{t('inviteHint')}</p>
      <TextField name="email" type="email" label={t('email')} isRequired autoFocus />
      <CheckBox isSelected={isAdministrator} onChange={setAdministrator}>
        {t('asAdministrator')}
      </CheckBox>
      <div className={styles.end}>
        <Button type="submit" look="primary" isPending={invite.isPending}>
          {t('invite')}
        </Button>
      </div>
    </Form>
  )
}
