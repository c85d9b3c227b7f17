import { useRouter, useSearch } from '@tanstack/react-router'
import { type ReactNode, useEffect } from 'react'
import { Loading } from '../design/states.tsx'
import { useSession } from '../session/session-store.ts'

/** Who is signed in already goes on to where they wanted to be. */
export function SignedOutGate({ children }: { readonly children: ReactNode }) {
  const { state } = useSession()
  const router = useRouter()
  const { to } = useSearch({ strict: false })
  useEffect(() => {
    if (state === 'in') router.history.replace(to ?? '/')
  }, [state, to, router])
  return state === 'in' || state === 'unknown' ? <Loading /> : children
}
