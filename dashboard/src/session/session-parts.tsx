import { ApiError } from '@image-intelligence/client'
import { type ReactNode, useState } from 'react'
import { useTranslations } from 'use-intl'
import { explainFault } from '../api/explain-fault.ts'
import { usePageTitle } from '../app/use-page-title.ts'
import { TextField } from '../design/text-field.tsx'
import styles from './session-pages.module.css'

type Fields = Record<string, string>

/** Sends a form and keeps the error if it fails. */
export function useSubmit(send: (fields: Fields) => Promise<void>) {
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

export function Panel({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const t = useTranslations('session')
  const app = useTranslations('app')
  usePageTitle(title)
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

/** @param isLate the password was right, so a sign-in that is over has taken too long */
export function FormFault({ fault, isLate = false }: { readonly fault: unknown; readonly isLate?: boolean }) {
  const t = useTranslations('session')
  const explain = useTranslations('faults')
  if (!fault) return null
  const { key, detail } = explainFault(fault)
  const code = fault instanceof ApiError ? fault.code : undefined
  const text =
    code === 'UNAUTHENTICATED'
      ? t(isLate ? 'tooLate' : 'wrong')
      : code === 'SIGN_UP_CLOSED'
        ? t('closed')
        : code === 'WRONG_CODE'
          ? t('wrongCode')
          : (detail ?? explain(key))
  return (
    <p role="alert" className={styles.fault}>
      {text}
    </p>
  )
}

export const EmailField = ({ defaultValue }: { readonly defaultValue?: string }) => {
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

export const NewPasswordField = ({
  name = 'newPassword',
  label,
  autoFocus,
}: {
  readonly name?: string
  readonly label: string
  readonly autoFocus?: boolean
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
      autoFocus={autoFocus}
      isRequired
    />
  )
}
