import type { CodeWanted } from '@image-intelligence/client'
import { lazy, Suspense } from 'react'
import { Form } from 'react-aria-components'
import { useTranslations } from 'use-intl'
import { Button } from '../design/button.tsx'
import { AuthenticatorCodeField } from './authenticator-code-field.tsx'
import styles from './session-pages.module.css'
import { FormFault, Panel, useSubmit } from './session-parts.tsx'
import { signInWithCode } from './tokens.ts'

/** Few people need it, and it carries the drawing of QR codes. */
const NewAuthenticator = lazy(async () => ({
  default: (await import('./new-authenticator.tsx')).NewAuthenticator,
}))

interface CodeStepProps {
  readonly wanted: CodeWanted
  readonly onBack: () => void
}

/** After the password: the code of the authenticator, which the person may have to add first. */
export function CodeStep({ wanted: { challenge, authenticator }, onBack }: CodeStepProps) {
  const t = useTranslations('session')
  const { fault, isPending, form } = useSubmit(({ code }) => signInWithCode(challenge, code!))
  return (
    <Panel title={t(authenticator ? 'newAuthenticatorTitle' : 'codeTitle')}>
      <Suspense>{authenticator && <NewAuthenticator {...authenticator} />}</Suspense>
      <Form onSubmit={form} className={styles.form!}>
        <AuthenticatorCodeField />
        <FormFault fault={fault} isLate />
        <Button type="submit" look="primary" isPending={isPending}>
          {t('signIn')}
        </Button>
      </Form>
      <Button look="quiet" onPress={onBack}>
        {t('backToSignIn')}
      </Button>
    </Panel>
  )
}
