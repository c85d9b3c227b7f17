import { lazy, Suspense, useEffect } from 'react'
import { create } from 'zustand'
import type { Notice } from './toast-region.tsx'

/** Not a part of the first view: it is fetched when the page is idle, before it can be offline. */
const region = () => import('./toast-region.tsx')
const Region = lazy(async () => ({ default: (await region()).ToastRegion }))
const idleMs = 8_000

const useNotices = create(() => ({ areThere: false }))

/** Says something that needs no answer. It stays for 5 s, or 10 s where there is something to press. */
export const notify = (text: string, action?: Notice['action']): void => {
  useNotices.setState({ areThere: true })
  // Offline before it was fetched, the notice is missed; what it is about stands on the page.
  region().then(
    ({ queue }) => queue.add({ text, action }, { timeout: action ? 10_000 : 5_000 }),
    () => undefined,
  )
}

export function Toasts() {
  const { areThere } = useNotices()
  useEffect(() => {
    // Where it cannot be fetched now, the first notice tries again.
    const timer = setTimeout(() => void region().catch(() => undefined), idleMs)
    return () => clearTimeout(timer)
  }, [])
  return <Suspense>{areThere && <Region />}</Suspense>
}
