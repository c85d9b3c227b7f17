import type { ImageView } from '@image-intelligence/client'
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { Trash2 } from 'lucide-react'
import { useFormatter, useTranslations } from 'use-intl'
import { api } from '../api/api.ts'
import { Button } from '../design/button.tsx'
import { formatBytes } from '../design/format-bytes.ts'
import styles from './edit-page.module.css'
import { Group } from './group.tsx'
import { useStepName } from './step-list.tsx'

/** Earlier transforms of this photo; outdated ones are marked. */
export function EarlierResults({ image: { imageId: id } }: { readonly image: ImageView }) {
  const t = useTranslations('edit')
  const format = useFormatter()
  const nameOf = useStepName()
  const client = useQueryClient()
  const queryKey = ['transforms', id]
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam }) =>
      api().listTransforms({ path: { id }, query: { limit: 10, ...(pageParam && { cursor: pageParam }) } }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  })
  const remove = useMutation({
    mutationFn: (transformId: string) => api().deleteTransform({ path: { id, transformId } }),
    onSettled: () => client.invalidateQueries({ queryKey }),
  })
  const made = data?.pages.flatMap(({ items }) => items).filter(({ result }) => result) ?? []
  if (made.length === 0) return null
  return (
    <Group title={t('earlierResults')}>
      <ul className={styles.results}>
        {made.map(({ transformId, result, plan, stale, createdAt }) => {
          const name =
            plan.steps.map((step) => nameOf(step as Parameters<typeof nameOf>[0])).join(', ') || t('noSteps')
          return (
            <li key={transformId}>
              <img src={result!.url} alt="" width={56} height={56} loading="lazy" />
              <span>
                <a href={result!.url} target="_blank" rel="noreferrer">
                  {name}
                </a>
                <span className={styles.soft}>
                  {format.dateTime(new Date(createdAt), { dateStyle: 'medium' })} ·{' '}
                  {formatBytes(format, result!.sizeBytes)}
                </span>
                {stale && <span className={styles.stale}>{t('stale')}</span>}
              </span>
              <Button
                look="quiet"
                icon
                aria-label={t('deleteResult', { name })}
                isPending={remove.isPending && remove.variables === transformId}
                onPress={() => remove.mutate(transformId)}
              >
                <Trash2 aria-hidden size={16} />
              </Button>
            </li>
          )
        })}
      </ul>
      {hasNextPage && (
        <Button look="quiet" isPending={isFetchingNextPage} onPress={() => void fetchNextPage()}>
          {t('moreResults')}
        </Button>
      )}
    </Group>
  )
}
