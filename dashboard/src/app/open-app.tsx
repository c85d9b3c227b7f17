import { StrictMode, startTransition } from 'react'
import { createRoot } from 'react-dom/client'
import { openApi } from '../api/api.ts'
import type { RuntimeConfig } from '../api/runtime-config.ts'
import type { FirstMessages } from '../i18n/messages.ts'
import { openTexts } from '../i18n/texts.ts'
import { openSessions, resumeSession } from '../session/tokens.ts'
import { App } from './app.tsx'
import { trustEmptyHtml } from './trusted-types.ts'

/** Shows the dashboard in place of what index.html opens with. */
export function openApp(config: RuntimeConfig, messages: FirstMessages): void {
  trustEmptyHtml()
  openTexts(messages)
  openSessions(config.apiUrl)
  openApi(config.apiUrl)
  void resumeSession()
  const root = createRoot(document.getElementById('root')!)
  // In slices: a phone answers to touch between them, and what index.html opens with stays until all is drawn.
  startTransition(() =>
    root.render(
      <StrictMode>
        <App config={config} />
      </StrictMode>,
    ),
  )
}
