import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { useEffect } from 'react'
import { I18nProvider } from 'react-aria-components'
import { IntlProvider } from 'use-intl'
import { queryClient } from '../api/query-client.ts'
import type { RuntimeConfig } from '../api/runtime-config.ts'
import { Toasts } from '../design/toasts.tsx'
import type { Messages } from '../i18n/messages.ts'
import { regionalLocale } from '../i18n/preferred-locale.ts'
import { useTexts } from '../i18n/texts.ts'
import { ConfigContext } from './config-context.ts'
import { router } from './router.tsx'

/** Times are shown in the person's time zone, not the service's. */
const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone

export function App({ config }: { readonly config: RuntimeConfig }) {
  const { locale, messages } = useTexts()!
  useEffect(() => {
    document.documentElement.lang = locale
  }, [locale])
  const regional = regionalLocale(locale)
  return (
    <ConfigContext value={config}>
      {/* Pages are rendered once their texts have been loaded. */}
      <IntlProvider locale={regional} messages={messages as Messages} timeZone={timeZone}>
        <I18nProvider locale={regional}>
          <QueryClientProvider client={queryClient}>
            <RouterProvider router={router} />
            <Toasts />
          </QueryClientProvider>
        </I18nProvider>
      </IntlProvider>
    </ConfigContext>
  )
}
