import { QueryClient } from '@tanstack/react-query'
import { isPassing } from './explain-fault.ts'

/** Refusals are final; what passes is tried again, more and more slowly. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: (failures, error) => isPassing(error) && failures < 4,
      retryDelay: (attempt) => Math.min(1000 * 2 ** attempt, 15_000) * (0.75 + Math.random() / 2),
    },
    mutations: { retry: false },
  },
})
