import { ApiError } from '@image-intelligence/client'
import { Link, useNavigate } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { Form } from 'react-aria-components'
import { useTranslations } from 'use-intl'
import { explainFault } from '../api/explain-fault.ts'
import { readDemoAccount } from '../api/runtime-config.ts'
import { useConfig } from '../app/config-context.ts'
import { Button } from '../design/button.tsx'
import { TextField } from '../design/text-field.tsx'
import styles from './session-pages.module.css'
import { useSession } from './session-store.ts'
import { type Credentials, publicApi, signIn } from './tokens.ts'

/** Sends a form and keeps the error if it fails. */
type Fields = Record<string, string>

function useSubmit(send: (fields: Fields) => Promise<void>) {
  const [fault, setFault] = useState<unknown>()
  const [isPending, setPending] = useState(false)
  const submit = async (read: () => Promise<Fields>) => {
    setPending(true)
    setFault(undefined)
    await read().then(send).catch(setFault)
    setPending(false)
  }
  return {
    fault,
    isPending,
    submit,
    form: (event: React.FormEvent<HTMLFormElement>) => {
      event.preventDefault()
      const fields = Object.fromEntries(new FormData(event.currentTarget)) as Fields
      void submit(async () => fields)
    },
  }
}

function Panel({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const t = useTranslations('session')
  const app = useTranslations('app')
  return (
    <main className={styles.page}>
      <div className={styles.brand}>
        <img src="/icon.svg" alt="" width={48} height={48} />
        <p className={styles.name}>{app('name')}</p>
        <p className={styles.tagline}>{t('tagline')}</p>
      </div>
      <section className={styles.panel}>
        <h1>{title}</h1>
        {children}
      </section>
    </main>
  )
}

function FormFault({ fault }: { readonly fault: unknown }) {
  const t = useTranslations('session')
  const explain = useTranslations('faults')
  if (!fault) return null
  const { key, detail } = explainFault(fault)
  const code = fault instanceof ApiError ? fault.code : undefined
  const text =
    code === 'UNAUTHENTICATED'
      ? t('wrong')
      : code === 'SIGN_UP_CLOSED'
        ? t('closed')
        : (detail ?? explain(key))
  return (
    <p role="alert" className={styles.fault}>
      {text}
    </p>
  )
}

const EmailField = ({ defaultValue }: { readonly defaultValue?: string }) => {
  const t = useTranslations('session')
  return (
    <TextField
      name="email"
      type="email"
      label={t('email')}
      autoComplete="username"
      defaultValue={defaultValue}
      isRequired
    />
  )
}

const NewPasswordField = ({
  name = 'newPassword',
  label,
}: {
  readonly name?: string
  readonly label: string
}) => {
  const t = useTranslations('session')
  return (
    <TextField
      name={name}
      type="password"
      label={label}
      hint={t('passwordHint')}
      autoComplete="new-password"
      minLength={12}
      isRequired
    />
  )
}

export function SignInPage() {
  const t = useTranslations('session')
  const config = useConfig()
  const session = useSession()
  const [invited, setInvited] = useState<Credentials>()
  const { fault, isPending, submit, form } = useSubmit(async ({ email, password, newPassword }) => {
    const credentials = invited ? { ...invited, newPassword } : { email: email!, password: password! }
    await signIn(credentials).catch((error) => {
      const code = error instanceof ApiError ? error.code : undefined
      if (code === 'NEW_PASSWORD_WANTED') return setInvited(credentials)
      throw error
    })
  })
  if (invited)
    return (
      <Panel title={t('signInTitle')}>
        <p>{t('invited')}</p>
        <Form onSubmit={form} className={styles.form!}>
          <NewPasswordField label={t('newPassword')} />
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
