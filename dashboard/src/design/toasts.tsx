import { lazy, Suspense, useEffect } from 'react'
import { create } from 'zustand'
import type { Notice } from './toast-region.tsx'

/** Not needed for the first view: loaded when the page is idle, so that it is available offline. */
const region = () => import('./toast-region.tsx')
const Region = lazy(async () => ({ default: (await region()).ToastRegion }))
const idleMs = 8_000

const useNotices = create(() => ({ areThere: false }))

/** Shows a notice that needs no answer. It stays for 5 s, or for 10 s if it has an action. */
export const notify = (text: string, action?: Notice['action']): void => {
  useNotices.setState({ areThere: true })
  // If the page goes offline before this is loaded, the notice is lost; the page still shows what it is about.
  region().then(
    ({ queue }) => queue.add({ text, action }, { timeout: action ? 10_000 : 5_000 }),
    () => undefined,
  )
}

export function Toasts() {
  const { areThere } = useNotices()
  useEffect(() => {
    // If it cannot be loaded now, the first notice tries again.
    const timer = setTimeout(() => void region().catch(() => undefined), idleMs)
    return () => clearTimeout(timer)
  }, [])
  return <Suspense>{areThere && <Region />}</Suspense>
}
