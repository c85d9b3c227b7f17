import { useRouter, useSearch } from '@tanstack/react-router'
import { type ReactNode, useEffect } from 'react'
import { Loading } from '../design/states.tsx'
import { useSession } from '../session/session-store.ts'

/** Sends a person who is already signed in to where they wanted to go. */
export function SignedOutGate({ children }: { readonly children: ReactNode }) {
  const { state } = useSession()
  const router = useRouter()
  const { to } = useSearch({ strict: false })
  useEffect(() => {
    if (state === 'in') router.history.replace(to ?? '/')
  }, [state, to, router])
  return state === 'in' || state === 'unknown' ? <Loading /> : children
}
