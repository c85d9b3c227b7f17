import type { InputOf } from '@image-intelligence/client'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '../../api/api.ts'
import { explainFault } from '../../api/explain-fault.ts'
import { notify } from '../../design/toasts.tsx'

/** What a job does with each photo. */
export type JobWork = Omit<InputOf<'startJob'>['body'], 'selection'>

/** The most photos that one job can name. */
const mostInJob = 1_000

/** Starts jobs over the selected photos. @returns whether all of them have started */
export function useJob(ids: readonly string[]) {
  const t = useTranslations('library')
  const faults = useTranslations('faults')
  const navigate = useNavigate()
  const [isStarting, setStarting] = useState(false)
  const start = async (work: JobWork): Promise<boolean> => {
    setStarting(true)
    try {
      for (let from = 0; from < ids.length; from += mostInJob)
        await api().startJob({
          body: { ...work, selection: { imageIds: ids.slice(from, from + mostInJob) } },
        })
      notify(t('jobStarted', { count: ids.length }), {
        label: t('showJob'),
        run: () => void navigate({ to: '/jobs' }),
      })
      return true
    } catch (error) {
      const { key, detail } = explainFault(error)
      notify([faults(key), detail].filter(Boolean).join('. '))
      return false
    } finally {
      setStarting(false)
    }
  }
  return { start, isStarting }
}
