import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { api } from '../api/api.ts'
import { useChange } from '../api/use-change.ts'
import { Button } from '../design/button.tsx'
import { ConfirmButton } from '../design/confirm-button.tsx'
import { Dialog } from '../design/dialog.tsx'
import { formatBytes } from '../design/format-bytes.ts'
import { ErrorState } from '../design/states.tsx'
import { TextField } from '../design/text-field.tsx'
import { signOut } from '../session/tokens.ts'
import { AuthenticatorSection } from './authenticator-section.tsx'
import styles from './developer.module.css'

/** Sign out everywhere, add an authenticator, and delete the account. */
export function AccountTab() {
  const t = useTranslations('developer')
  const [isDeleting, setDeleting] = useState(false)
  const end = useChange(['developer', 'me'], () => api().endSessions())
  return (
    <div className={styles.tab}>
      <h2>{t('sessions')}</h2>
      <p>{t('sessionsText')}</p>
      <div>
        <ConfirmButton
          label={t('endSessions')}
          look="plain"
          question={t('endSessionsTitle')}
          isPending={end.isPending}
          onConfirm={() => end.mutate(undefined, { onSuccess: () => void signOut() })}
        >
          {t('endSessionsText')}
        </ConfirmButton>
      </div>
      <AuthenticatorSection />
      <h2>{t('deleteAccount')}</h2>
      <p>{t('deleteAccountText')}</p>
      <div>
        <Button look="danger" onPress={() => setDeleting(true)}>
          {t('deleteAccount')}
        </Button>
      </div>
      {isDeleting && <DeleteDialog onClose={() => setDeleting(false)} />}
    </div>
  )
}

/** Two steps: show what would be erased, then erase it. The first changes nothing. */
function DeleteDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useTranslations('developer')
  const app = useTranslations('app')
  const format = useFormatter()
  const [typed, setTyped] = useState('')
  const preview = useMutation({ mutationFn: () => api().eraseMe() })
  const erase = useMutation({
    mutationFn: (confirmation: string) => api().eraseMe({ query: { confirmation } }),
  })
  const found = preview.data && 'confirmation' in preview.data ? preview.data : undefined
  const receipt = erase.data?.receiptId
  if (receipt)
    return (
      <Dialog title={t('accountDeleted')} role="alertdialog" isOpen onOpenChange={() => void signOut()}>
        <p>{t('receipt')}</p>
        <p>
          <code>{receipt}</code>
        </p>
        <div className={styles.buttons}>
          <Button look="primary" onPress={() => void signOut()}>
            {t('done')}
          </Button>
        </div>
      </Dialog>
    )
  const fault = preview.error ?? erase.error
  return (
    <Dialog title={t('deleteAccount')} isOpen onOpenChange={onClose}>
      {fault && <ErrorState error={fault} />}
      {found ? (
        <>
          <p>
            {t('contents', {
              images: found.contents.images,
              size: formatBytes(format, found.contents.bytes),
              keys: found.contents.keys,
              webhooks: found.contents.webhooks,
            })}
          </p>
          <TextField
            label={t('typeToConfirm', { word: t('word') })}
            value={typed}
            onChange={setTyped}
            autoFocus
          />
          <div className={styles.buttons}>
            <Button onPress={onClose}>{app('cancel')}</Button>
            <Button
              look="danger"
              isDisabled={typed.trim().toLowerCase() !== t('word').toLowerCase()}
              isPending={erase.isPending}
              onPress={() => erase.mutate(found.confirmation)}
            >
              {t('deleteForever')}
            </Button>
          </div>
        </>
      ) : (
        <>
          <p>{t('previewText')}</p>
          <div className={styles.buttons}>
            <Button onPress={onClose}>{app('cancel')}</Button>
            <Button look="danger" isPending={preview.isPending} onPress={() => preview.mutate()}>
              {t('showContents')}
            </Button>
          </div>
        </>
      )}
    </Dialog>
  )
}
