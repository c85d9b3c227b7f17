import type { ErrorComponentProps } from '@tanstack/react-router'
import { ErrorState } from '../design/states.tsx'

/** Shown instead of a page that failed to render. */
export const PageFault = ({ error, reset }: ErrorComponentProps) => (
  <ErrorState error={error} onRetry={reset} />
)
