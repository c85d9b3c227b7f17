import { useRouter } from '@tanstack/react-router'
import { type ReactNode, useEffect } from 'react'
import { queryClient } from '../api/query-client.ts'
import { ErrorState, Loading } from '../design/states.tsx'
import { useSession } from '../session/session-store.ts'
import { resumeSession } from '../session/tokens.ts'

const askAgainMs = 5_000

/**
 * Shows its pages only to a person who is signed in. A fault of the service signs nobody out; the session is checked
 * again.
 */
export function SignedInGate({ children }: { readonly children: ReactNode }) {
  const session = useSession()
  const router = useRouter()
  useEffect(() => {
    if (session.state === 'unreachable') {
      const timer = setTimeout(resumeSession, askAgainMs)
      return () => clearTimeout(timer)
    }
    if (session.state !== 'out') return
    queryClient.clear()
    // Read once: during a navigation, the location is already that of the next page.
    const { href } = router.latestLocation
    void router.navigate({ to: '/sign-in', search: href === '/' ? {} : { to: href }, replace: true })
  }, [session, router])

  if (session.state === 'in') return children
  if (session.state === 'unreachable')
    return <ErrorState error={session.error} onRetry={() => void resumeSession()} />
  return <Loading />
}
