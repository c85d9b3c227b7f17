import { useEffect } from 'react'
import { useTranslations } from 'use-intl'

/**
 * Names the page in the tab, in the history and for screen readers. A page that opens above another gives the title back
 * when it closes. @param title undefined while it is not known yet
 */
export function usePageTitle(title: string | undefined): void {
  const site = useTranslations('app')('name')
  useEffect(() => {
    if (title === undefined) return
    const before = document.title
    document.title = `${title} · ${site}`
    return () => {
      document.title = before
    }
  }, [title, site])
}
