import { useQuery } from '@tanstack/react-query'
import { Form } from 'react-aria-components'
import { useTranslations } from 'use-intl'
import { api } from '../api/api.ts'
import { useChange } from '../api/use-change.ts'
import { Button } from '../design/button.tsx'
import { ConfirmButton } from '../design/confirm-button.tsx'
import { TextField } from '../design/text-field.tsx'
import styles from './developer.module.css'

const aliasKey = ['developer', 'alias'] as const

/** The alias that can replace the account id in URLs. */
export function UrlAlias() {
  const t = useTranslations('developer')
  const alias = useQuery({
    queryKey: aliasKey,
    queryFn: ({ signal }) => api().getUrlAlias(undefined, { signal }),
  })
  const choose = useChange([...aliasKey], (name: string) => api().putUrlAlias({ body: { alias: name } }))
  const giveUp = useChange([...aliasKey], () => api().deleteUrlAlias())
  if (!alias.data) return null
  const { alias: name } = alias.data
  return (
    <section className={styles.tab}>
      <h2>{t('alias')}</h2>
      <p>{t('aliasText')}</p>
      <Form
        // A new alias remounts the form, so that it starts with the current value.
        key={name}
        className={styles.row!}
        onSubmit={(event) => {
          event.preventDefault()
          choose.mutate(String(new FormData(event.currentTarget).get('alias')).trim())
        }}
      >
        <TextField
          name="alias"
          label={t('aliasName')}
          defaultValue={name}
          isRequired
          minLength={3}
          maxLength={40}
          pattern="[a-z0-9][a-z0-9\-]+[a-z0-9]"
          className={styles.grow}
        />
        <Button type="submit" isPending={choose.isPending}>
          {t('saveAlias')}
        </Button>
        {name !== undefined && (
          <ConfirmButton
            label={t('giveUpAlias')}
            question={t('giveUpAliasTitle', { name })}
            onConfirm={() => giveUp.mutate()}
          >
            {t('giveUpAliasText')}
          </ConfirmButton>
        )}
      </Form>
    </section>
  )
}
