import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Form } from 'react-aria-components'
import { useTranslations } from 'use-intl'
import { Button } from '../design/button.tsx'
import { TextField } from '../design/text-field.tsx'
import styles from './session-pages.module.css'
import { EmailField, FormFault, NewPasswordField, Panel, useSubmit } from './session-parts.tsx'
import { publicApi } from './tokens.ts'

export function SignUpPage() {
  const t = useTranslations('session')
  const [email, setEmail] = useState<string>()
  const { fault, isPending, form } = useSubmit(async (fields) => {
    await publicApi().signUp({ body: { email: fields.email!, password: fields.password! } })
    setEmail(fields.email)
  })
  if (email) return <ConfirmPanel email={email} />
  return (
    <Panel title={t('signUpTitle')}>
      <Form onSubmit={form} className={styles.form!}>
        <EmailField />
        <NewPasswordField name="password" label={t('password')} />
        <FormFault fault={fault} />
        <Button type="submit" look="primary" isPending={isPending}>
          {t('signUp')}
        </Button>
      </Form>
      <p className={styles.links}>
        <span>
          {t('haveAccount')} <Link to="/sign-in">{t('signIn')}</Link>
        </span>
      </p>
    </Panel>
  )
}

/** The code that was sent to this address. */
function CodeField({ email }: { readonly email: string }) {
  const t = useTranslations('session')
  return (
    <TextField
      name="code"
      label={t('code')}
      hint={t('codeHint', { email })}
      inputMode="numeric"
      autoComplete="one-time-code"
      isRequired
    />
  )
}

function ConfirmPanel({ email }: { readonly email: string }) {
  const t = useTranslations('session')
  const [isDone, setDone] = useState(false)
  const [isResent, setResent] = useState(false)
  const { fault, isPending, form } = useSubmit(async ({ code }) => {
    await publicApi().confirmSignUp({ body: { email, code: code!.trim() } })
    setDone(true)
  })
  const resend = useSubmit(async () => {
    await publicApi().resendCode({ body: { email } })
    setResent(true)
  })
  if (isDone) return <Done text={t('confirmed')} />
  return (
    <Panel title={t('confirmTitle')}>
      <Form onSubmit={form} className={styles.form!}>
        <CodeField email={email} />
        <FormFault fault={fault ?? resend.fault} />
        <Button type="submit" look="primary" isPending={isPending}>
          {t('confirm')}
        </Button>
      </Form>
      <Button look="quiet" isPending={resend.isPending} onPress={() => void resend.submit(async () => ({}))}>
        {t('resend')}
      </Button>
      <p role="status">{isResent && t('resent')}</p>
    </Panel>
  )
}

export function ForgotPasswordPage() {
  const t = useTranslations('session')
  const [email, setEmail] = useState<string>()
  const [isDone, setDone] = useState(false)
  const { fault, isPending, form } = useSubmit(async (fields) => {
    if (!email) {
      await publicApi().forgotPassword({ body: { email: fields.email! } })
      return setEmail(fields.email)
    }
    const { code, newPassword } = fields
    await publicApi().resetPassword({ body: { email, code: code!.trim(), newPassword: newPassword! } })
    setDone(true)
  })
  if (isDone) return <Done text={t('passwordSet')} />
  return (
    <Panel title={t('forgotTitle')}>
      <Form onSubmit={form} className={styles.form!}>
        {email ? (
          <>
            <CodeField email={email} />
            <NewPasswordField label={t('newPassword')} />
          </>
        ) : (
          <EmailField />
        )}
        <FormFault fault={fault} />
        <Button type="submit" look="primary" isPending={isPending}>
          {email ? t('setPassword') : t('sendCode')}
        </Button>
      </Form>
      <p className={styles.links}>
        <Link to="/sign-in">{t('backToSignIn')}</Link>
      </p>
    </Panel>
  )
}

function Done({ text }: { readonly text: string }) {
  const t = useTranslations('session')
  const navigate = useNavigate()
  return (
    <Panel title={t('signInTitle')}>
      <p role="status">{text}</p>
      <Button look="primary" onPress={() => void navigate({ to: '/sign-in' })}>
        {t('signIn')}
      </Button>
    </Panel>
  )
}
