import './design/tokens.css'
import './design/base.css'
import { readRuntimeConfig } from './api/runtime-config.ts'
import { loadMessages } from './i18n/messages.ts'
import { preferredLocale } from './i18n/preferred-locale.ts'

// After a deployment, the parts of the old build may be gone: the page is loaded anew, but never in a loop.
addEventListener('vite:preloadError', (event) => {
  const last = Number(sessionStorage.getItem('reloaded-at') ?? 0)
  if (Date.now() - last < 60_000) return
  event.preventDefault()
  sessionStorage.setItem('reloaded-at', String(Date.now()))
  location.reload()
})

/** Small, so that what index.html opens with is painted at once, and everything else is fetched side by side. */
async function start(): Promise<void> {
  const [{ openApp }, config, messages] = await Promise.all([
    import('./app/open-app.tsx'),
    readRuntimeConfig(),
    loadMessages(preferredLocale()),
    import('react-dom/client'),
  ])
  openApp(config, messages)
}

void start()
