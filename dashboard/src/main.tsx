import './design/tokens.css'
import './design/base.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { openApi } from './api/api.ts'
import { readRuntimeConfig } from './api/runtime-config.ts'
import { App } from './app/app.tsx'
import { useLocale } from './i18n/locale.ts'
import { loadMessages } from './i18n/messages.ts'
import { openSessions, resumeSession } from './session/tokens.ts'

// After a deployment, the parts of the old build may be gone: the page is loaded anew, but never in a loop.
addEventListener('vite:preloadError', (event) => {
  const last = Number(sessionStorage.getItem('reloaded-at') ?? 0)
  if (Date.now() - last < 60_000) return
  event.preventDefault()
  sessionStorage.setItem('reloaded-at', String(Date.now()))
  location.reload()
})

const [config, messages] = await Promise.all([readRuntimeConfig(), loadMessages(useLocale.getState().locale)])
openSessions(config.apiUrl)
openApi(config.apiUrl)
void resumeSession()

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App config={config} messages={messages} />
  </StrictMode>,
)
