import { ApiError, type CodeWanted } from '@image-intelligence/client'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Form } from 'react-aria-components'
import { useTranslations } from 'use-intl'
import { readDemoAccount } from '../api/runtime-config.ts'
import { useConfig } from '../app/config-context.ts'
import { Button } from '../design/button.tsx'
import { TextField } from '../design/text-field.tsx'
import { CodeStep } from './code-step.tsx'
import styles from './session-pages.module.css'
import { EmailField, FormFault, NewPasswordField, Panel, useSubmit } from './session-parts.tsx'
import { useSession } from './session-store.ts'
import { type Credentials, signIn } from './tokens.ts'

export function SignInPage() {
  const t = useTranslations('session')
  const config = useConfig()
  const session = useSession()
  const [invited, setInvited] = useState<Credentials>()
  const [wanted, setWanted] = useState<CodeWanted>()
  const { fault, isPending, submit, form } = useSubmit(async ({ email, password, newPassword }) => {
    const credentials = invited ? { ...invited, newPassword } : { email: email!, password: password! }
    await signIn(credentials)
      .then(setWanted)
      .catch((error) => {
        const code = error instanceof ApiError ? error.code : undefined
        if (code === 'NEW_PASSWORD_WANTED') return setInvited(credentials)
        throw error
      })
  })
  if (wanted) return <CodeStep wanted={wanted} onBack={() => setWanted(undefined)} />
  if (invited)
    return (
      <Panel title={t('signInTitle')}>
        <p>{t('invited')}</p>
        <Form onSubmit={form} className={styles.form!}>
          <NewPasswordField label={t('newPassword')} autoFocus />
          <FormFault fault={fault} />
          <Button type="submit" look="primary" isPending={isPending}>
            {t('setPassword')}
          </Button>
        </Form>
      </Panel>
    )
  return (
    <Panel title={t('signInTitle')}>
      {session.state === 'out' && session.because === 'ended' && <p role="status">{t('ended')}</p>}
      {config.demo && (
        <div className={styles.demo}>
          <Button look="primary" isPending={isPending} onPress={() => void submit(readDemoAccount)}>
            {t('demo')}
          </Button>
          <p className={styles.hint}>{t('demoHint')}</p>
        </div>
      )}
      <Form onSubmit={form} className={styles.form!}>
        <EmailField />
        <TextField
          name="password"
          type="password"
          label={t('password')}
          autoComplete="current-password"
          isRequired
        />
        <FormFault fault={fault} />
        <Button type="submit" look={config.demo ? 'plain' : 'primary'} isPending={isPending}>
          {t('signIn')}
        </Button>
      </Form>
      <p className={styles.links}>
        <Link to="/forgot-password">{t('forgot')}</Link>
        {config.signUp && (
          <span>
            {t('noAccount')} <Link to="/sign-up">{t('signUp')}</Link>
          </span>
        )}
      </p>
    </Panel>
  )
}
