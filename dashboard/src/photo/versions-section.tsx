import { useMutation, useQuery } from '@tanstack/react-query'
import { RotateCw } from 'lucide-react'
import { useFormatter, useTranslations } from 'use-intl'
import { api } from '../api/api.ts'
import { Button } from '../design/button.tsx'
import { notify } from '../design/toasts.tsx'
import { Section } from './section.tsx'
import { type Photo, useRefresh } from './use-photo.ts'
import styles from './versions-section.module.css'

/** Every version of the photo's analysis, what changed between versions, and which one is current. */
export function VersionsSection({ photo }: { readonly photo: Photo }) {
  const t = useTranslations('photo')
  const explain = useTranslations('faults')
  const format = useFormatter()
  const { imageId: id, version: current } = photo
  const refresh = useRefresh(id)
  const { data } = useQuery({
    queryKey: ['photo', id, 'versions', current, photo.running],
    queryFn: ({ signal }) => api().listVersions({ path: { id } }, { signal }),
  })
  const rerun = useMutation({
    mutationFn: () => api().rerunImage({ path: { id }, body: {} }),
    onSuccess: refresh,
    onError: () => notify(explain('conflict')),
  })
  const choose = useMutation({
    mutationFn: (version: number) => api().setCurrentVersion({ path: { id }, body: { version } }),
    onSuccess: refresh,
    onError: () => notify(explain('conflict')),
  })
  const versions = data?.items ?? []
  return (
    <Section
      title={t('versions')}
      tools={
        <Button
          look="quiet"
          isPending={rerun.isPending || photo.running !== undefined}
          onPress={() => rerun.mutate()}
        >
          <RotateCw aria-hidden size={16} />
          {photo.running === undefined ? t('rerun') : t('rerunning')}
        </Button>
      }
    >
      <ul className={styles.versions}>
        {versions.map(({ version, isCurrent, createdAt }) => (
          <li key={version} className={styles.version}>
            <span>
              {t('version', { version })}
              <span className={styles.when}>
                {format.dateTime(new Date(createdAt), { dateStyle: 'medium', timeStyle: 'short' })}
              </span>
            </span>
            {isCurrent ? (
              <span className={styles.current}>{t('current')}</span>
            ) : (
              <Button look="quiet" isPending={choose.isPending} onPress={() => choose.mutate(version)}>
                {t('useThis')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {versions.length > 1 && (
        <Differences id={id} from={versions.find(({ isCurrent }) => !isCurrent)!.version} to={current} />
      )}
    </Section>
  )
}

interface DifferencesProps {
  readonly id: string
  readonly from: number
  readonly to: number
}

function Differences({ id, from, to }: DifferencesProps) {
  const t = useTranslations('photo')
  const { data } = useQuery({
    queryKey: ['photo', id, 'comparison', from, to],
    queryFn: ({ signal }) => api().compareVersions({ path: { id }, query: { from, to } }, { signal }),
  })
  if (!data) return null
  const gained = [...(data.labels?.gained ?? []), ...(data.objects?.gained ?? [])]
  const lost = [...(data.labels?.lost ?? []), ...(data.objects?.lost ?? [])]
  return (
    <p className={styles.difference}>
      {t('compared', { from, to })}{' '}
      {gained.length + lost.length === 0
        ? t('noDifference')
        : [...gained.map((name) => `+ ${name}`), ...lost.map((name) => `− ${name}`)].join(', ')}
    </p>
  )
}
