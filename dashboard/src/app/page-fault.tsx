import { type ErrorComponentProps, useRouter } from '@tanstack/react-router'
import { useCallback, useEffect } from 'react'
import { isPassing } from '../api/explain-fault.ts'
import { ErrorState } from '../design/states.tsx'

/** Shown in the place of a page that failed to load or to render. A page that the network kept back comes by itself. */
export function PageFault({ error, reset }: ErrorComponentProps) {
  const router = useRouter()
  const retry = useCallback(() => {
    // Loads the code of the page again, which a mere reset does not.
    void router.invalidate().then(reset)
  }, [router, reset])
  useEffect(() => {
    if (!isPassing(error)) return
    addEventListener('online', retry)
    return () => removeEventListener('online', retry)
  }, [error, retry])
  return <ErrorState error={error} onRetry={retry} />
}
