import { StrictMode, startTransition } from 'react'
import { createRoot } from 'react-dom/client'
import { openApi } from '../api/api.ts'
import type { RuntimeConfig } from '../api/runtime-config.ts'
import type { FirstMessages } from '../i18n/messages.ts'
import { openTexts } from '../i18n/texts.ts'
import { openSessions, resumeSession } from '../session/tokens.ts'
import { App } from './app.tsx'
import { trustEmptyHtml } from './trusted-types.ts'

/** Replaces the initial content of index.html with the dashboard. */
export function openApp(config: RuntimeConfig, messages: FirstMessages): void {
  trustEmptyHtml()
  openTexts(messages)
  openSessions(config.apiUrl)
  openApi(config.apiUrl)
  void resumeSession()
  const root = createRoot(document.getElementById('root')!)
  // Renders in slices: a phone responds to touch between them, and the initial content stays until everything is
  // rendered.
  startTransition(() =>
    root.render(
      <StrictMode>
        <App config={config} />
      </StrictMode>,
    ),
  )
}
