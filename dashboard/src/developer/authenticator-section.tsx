import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Form } from 'react-aria-components'
import { useTranslations } from 'use-intl'
import { api } from '../api/api.ts'
import { useChange } from '../api/use-change.ts'
import { Button } from '../design/button.tsx'
import { ConfirmButton } from '../design/confirm-button.tsx'
import { Dialog } from '../design/dialog.tsx'
import { AuthenticatorCodeField } from '../session/authenticator-code-field.tsx'
import { NewAuthenticator } from '../session/new-authenticator.tsx'
import { FormFault, useSubmit } from '../session/session-parts.tsx'
import styles from './developer.module.css'

const queryKey = ['developer', 'authenticator']

/** Add, replace or remove the authenticator. Nothing is shown where the stage uses none. */
export function AuthenticatorSection() {
  const t = useTranslations('developer')
  const [isAdding, setAdding] = useState(false)
  const { data } = useQuery({ queryKey, queryFn: () => api().getAuthenticator() })
  const remove = useChange(queryKey, () => api().removeAuthenticator())
  if (!data || data.rule === 'off') return null
  return (
    <>
      <h2>{t('authenticator')}</h2>
      <p>{t(data.isAdded ? 'authenticatorOn' : 'authenticatorOff')}</p>
      <div className={styles.row}>
        <Button onPress={() => setAdding(true)}>
          {t(data.isAdded ? 'replaceAuthenticator' : 'addAuthenticator')}
        </Button>
        {data.isAdded && data.rule === 'optional' && (
          <ConfirmButton
            label={t('removeAuthenticator')}
            question={t('removeAuthenticatorTitle')}
            isPending={remove.isPending}
            onConfirm={() => remove.mutate(undefined)}
          >
            {t('removeAuthenticatorText')}
          </ConfirmButton>
        )}
      </div>
      {isAdding && <AddDialog onClose={() => setAdding(false)} />}
    </>
  )
}

function AddDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useTranslations('developer')
  const app = useTranslations('app')
  const add = useMutation({ mutationFn: () => api().addAuthenticator() })
  const queries = useQueryClient()
  // The form shows what went wrong, so no notice does.
  const { fault, isPending, form } = useSubmit(async ({ code }) => {
    await api().confirmAuthenticator({ body: { code: code! } })
    await queries.invalidateQueries({ queryKey })
    onClose()
  })
  return (
    <Dialog title={t('addAuthenticator')} isOpen onOpenChange={onClose}>
      {add.data ? (
        <Form onSubmit={form} className={styles.form!}>
          <NewAuthenticator {...add.data} />
          <AuthenticatorCodeField />
          <FormFault fault={fault} />
          <div className={styles.buttons}>
            <Button onPress={onClose}>{app('cancel')}</Button>
            <Button type="submit" look="primary" isPending={isPending}>
              {t('addAuthenticator')}
            </Button>
          </div>
        </Form>
      ) : (
        <>
          <p>{t('authenticatorText')}</p>
          <FormFault fault={add.error} />
          <div className={styles.buttons}>
            <Button onPress={onClose}>{app('cancel')}</Button>
            <Button look="primary" isPending={add.isPending} onPress={() => add.mutate()}>
              {t('showSecret')}
            </Button>
          </div>
        </>
      )}
    </Dialog>
  )
}
