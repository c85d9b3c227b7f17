import { QueryClient } from '@tanstack/react-query'
import { isPassing } from './explain-fault.ts'

const pauseMs = 5_000

/** Repeats requests that failed for a temporary reason, so that nobody has to reload the page. */
export const untilItPasses = ({ state: { error } }: { readonly state: { readonly error: unknown } }) =>
  isPassing(error) ? pauseMs : false

/**
 * Refusals are final. A temporary failure is retried once before the page shows it, besides the attempts of the client
 * itself, and then every five seconds.
 */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: (failures, error) => isPassing(error) && failures < 1,
      retryDelay: () => 1_000 * (0.75 + Math.random() / 2),
      refetchInterval: untilItPasses,
    },
    mutations: { retry: false },
  },
})
