import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { I18nProvider } from 'react-aria-components'
import { IntlProvider } from 'use-intl'
import { queryClient } from '../api/query-client.ts'
import type { RuntimeConfig } from '../api/runtime-config.ts'
import { Toasts } from '../design/toasts.tsx'
import { useLocale } from '../i18n/locale.ts'
import { loadMessages, type Messages } from '../i18n/messages.ts'
import { ConfigContext } from './config-context.ts'
import { router } from './router.tsx'

/** Times are shown where the person is, not where the service runs. */
const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone

export interface AppProps {
  readonly config: RuntimeConfig
  /** Of the language that the page opens in. */
  readonly messages: Messages
}

export function App({ config, messages: first }: AppProps) {
  const { locale } = useLocale()
  const [shown, setShown] = useState({ locale, messages: first })
  useEffect(() => {
    document.documentElement.lang = shown.locale
  }, [shown.locale])
  useEffect(() => {
    let isCurrent = true
    void loadMessages(locale).then((messages) => isCurrent && setShown({ locale, messages }))
    return () => {
      isCurrent = false
    }
  }, [locale])
  return (
    <ConfigContext value={config}>
      <IntlProvider locale={shown.locale} messages={shown.messages} timeZone={timeZone}>
        <I18nProvider locale={shown.locale}>
          <QueryClientProvider client={queryClient}>
            <RouterProvider router={router} />
            <Toasts />
          </QueryClientProvider>
        </I18nProvider>
      </IntlProvider>
    </ConfigContext>
  )
}
