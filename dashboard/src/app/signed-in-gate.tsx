import { useRouter } from '@tanstack/react-router'
import { type ReactNode, useEffect } from 'react'
import { queryClient } from '../api/query-client.ts'
import { ErrorState, Loading } from '../design/states.tsx'
import { useSession } from '../session/session-store.ts'
import { resumeSession } from '../session/tokens.ts'

const askAgainMs = 5_000

/** Its pages are shown to a person who is signed in. A fault of the service signs nobody out: it is asked again. */
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
    // Read once: while the router is on its way, the location is that of the page to come.
    const { href } = router.latestLocation
    void router.navigate({ to: '/sign-in', search: href === '/' ? {} : { to: href }, replace: true })
  }, [session, router])

  if (session.state === 'in') return children
  if (session.state === 'unreachable')
    return <ErrorState error={session.error} onRetry={() => void resumeSession()} />
  return <Loading />
}
