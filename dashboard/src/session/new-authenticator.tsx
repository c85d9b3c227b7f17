import type { AnswerOf } from '@image-intelligence/client'
import { QRCodeSVG } from 'qrcode.react'
import { useTranslations } from 'use-intl'
import styles from './session-pages.module.css'

/** What to give to an app: a QR code, a link for the app on this device, and the secret to type. */
export function NewAuthenticator({ secret, link }: AnswerOf<'addAuthenticator'>) {
  const t = useTranslations('session')
  return (
    <>
      <p>{t('addAuthenticator')}</p>
      {/* White around it, also in the dark theme: cameras need it. */}
      <QRCodeSVG value={link} size={192} marginSize={4} title={t('qrCode')} className={styles.qrCode} />
      <p className={styles.openApp}>
        <a href={link}>{t('openAuthenticator')}</a>
      </p>
      <p className={styles.hint}>
        {t('typeSecret')} <code className={styles.secret}>{secret}</code>
      </p>
    </>
  )
}
