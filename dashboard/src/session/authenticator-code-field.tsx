import { useTranslations } from 'use-intl'
import { TextField } from '../design/text-field.tsx'

/** The six digits that an authenticator shows. */
export function AuthenticatorCodeField() {
  const t = useTranslations('session')
  return (
    <TextField
      name="code"
      label={t('code')}
      hint={t('authenticatorCodeHint')}
      inputMode="numeric"
      autoComplete="one-time-code"
      autoFocus
      isRequired
    />
  )
}
