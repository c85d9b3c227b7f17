import './design/tokens.css'
import './design/base.css'
import { readRuntimeConfig } from './api/runtime-config.ts'
import { loadFirstMessages } from './i18n/messages.ts'
import { preferredLocale } from './i18n/preferred-locale.ts'

/**
 * After a deployment, files of the old build may be gone, so the page is reloaded. Only then: a reload while the
 * service is down would lose what is in progress and show nothing.
 */
async function reloadWhereDeployed(): Promise<void> {
  const script = document.querySelector('script[type=module]')!.getAttribute('src')!
  const answer = await fetch('/', { cache: 'no-store' }).catch(() => undefined)
  if (answer?.ok && !(await answer.text()).includes(script)) location.reload()
}
addEventListener('vite:preloadError', () => void reloadWhereDeployed())

/** Small, so that the initial content of index.html is painted at once and everything else is fetched in parallel. */
async function start(): Promise<void> {
  const [{ openApp }, config, messages] = await Promise.all([
    import('./app/open-app.tsx'),
    readRuntimeConfig(),
    loadFirstMessages(preferredLocale()),
    import('react-dom/client'),
  ])
  openApp(config, messages)
}

void start()
