import type { ErrorComponentProps } from '@tanstack/react-router'
import { ErrorState } from '../design/states.tsx'

/** What stands where a page failed to draw itself. */
export const PageFault = ({ error, reset }: ErrorComponentProps) => (
  <ErrorState error={error} onRetry={reset} />
)
