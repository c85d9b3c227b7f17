import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { notify } from '../design/toasts.tsx'
import { explainFault } from './explain-fault.ts'

/** A mutation after which a list is fetched again. Failures are shown in a notice. */
export function useChange<In, Out>(key: readonly string[], change: (input: In) => Promise<Out>) {
  const queries = useQueryClient()
  const faults = useTranslations('faults')
  return useMutation({
    mutationFn: change,
    onSuccess: () => queries.invalidateQueries({ queryKey: key }),
    onError: (error) => {
      const { key: fault, detail } = explainFault(error)
      notify(detail ?? faults(fault))
    },
  })
}
