import { Navigate, useLocation } from '@tanstack/react-router'
import { type ReactNode, useEffect } from 'react'
import { queryClient } from '../api/query-client.ts'
import { ErrorState, Loading } from '../design/states.tsx'
import { useSession } from '../session/session-store.ts'
import { resumeSession } from '../session/tokens.ts'

const askAgainMs = 5_000

/** Its pages are shown to a person who is signed in. A fault of the service signs nobody out: it is asked again. */
export function SignedInGate({ children }: { readonly children: ReactNode }) {
  const session = useSession()
  const { href } = useLocation()
  useEffect(() => {
    if (session.state === 'out') queryClient.clear()
    if (session.state !== 'unreachable') return
    const timer = setTimeout(resumeSession, askAgainMs)
    return () => clearTimeout(timer)
  }, [session])

  if (session.state === 'in') return children
  if (session.state === 'unknown') return <Loading />
  if (session.state === 'unreachable')
    return <ErrorState error={session.error} onRetry={() => void resumeSession()} />
  return <Navigate to="/sign-in" search={href === '/' ? {} : { to: href }} replace />
}
