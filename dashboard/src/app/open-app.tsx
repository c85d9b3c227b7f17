import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { openApi } from '../api/api.ts'
import type { RuntimeConfig } from '../api/runtime-config.ts'
import type { Messages } from '../i18n/messages.ts'
import { openSessions, resumeSession } from '../session/tokens.ts'
import { App } from './app.tsx'

/** Shows the dashboard in place of what index.html opens with. */
export function openApp(config: RuntimeConfig, messages: Messages): void {
  openSessions(config.apiUrl)
  openApi(config.apiUrl)
  void resumeSession()
  createRoot(document.getElementById('root')!).render(
    <StrictMode>
      <App config={config} messages={messages} />
    </StrictMode>,
  )
}
