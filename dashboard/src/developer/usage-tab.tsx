import { useQuery } from '@tanstack/react-query'
import { Meter as AriaMeter, Label } from 'react-aria-components'
import { useFormatter, useTranslations } from 'use-intl'
import { api } from '../api/api.ts'
import { useConfig } from '../app/config-context.ts'
import { Button } from '../design/button.tsx'
import { formatBytes } from '../design/format-bytes.ts'
import { Meter } from '../design/meter.tsx'
import { ErrorState, Loading } from '../design/states.tsx'
import { copyText } from '../photo/copy-text.ts'
import styles from './developer.module.css'

/** How much of today's limits is used, and the URL of the API. */
export function UsageTab() {
  const t = useTranslations('developer')
  const format = useFormatter()
  const { apiUrl } = useConfig()
  const me = useQuery({
    queryKey: ['developer', 'me'],
    queryFn: async ({ signal }) => (await api().getMe(undefined, { signal }))!,
  })
  if (me.isPending) return <Loading />
  if (!me.data) return <ErrorState error={me.error} onRetry={() => void me.refetch()} />
  const { usage, limits, owner } = me.data
  const base = apiUrl || location.origin
  return (
    <div className={styles.tab}>
      <Used
        label={t('uploadsToday')}
        used={usage.uploads}
        limit={limits.dailyUploads}
        say={(value) => format.number(value)}
      />
      <Used
        label={t('bytesToday')}
        used={usage.bytes}
        limit={limits.dailyUploadBytes}
        say={(value) => formatBytes(format, value)}
      />
      <p>{t('perMinute', { requests: limits.requestsPerMinute })}</p>
      <h2>{t('apiTitle')}</h2>
      <p>
        {t.rich('apiText', {
          docs: (text) => (
            <a href={`${apiUrl}/docs`} target="_blank" rel="noreferrer">
              {text}
            </a>
          ),
        })}
      </p>
      <dl className={styles.facts}>
        <dt>{t('baseUrl')}</dt>
        <dd>
          <code>{base}</code>
          <Button look="quiet" onPress={() => copyText(base, t('copied'))}>
            {t('copy')}
          </Button>
        </dd>
        <dt>{t('owner')}</dt>
        <dd>
          <code>{owner}</code>
          <Button look="quiet" onPress={() => copyText(owner, t('copied'))}>
            {t('copy')}
          </Button>
        </dd>
      </dl>
    </div>
  )
}

interface UsedProps {
  readonly label: string
  readonly used: number
  readonly limit: number
  readonly say: (value: number) => string
}

function Used({ label, used, limit, say }: UsedProps) {
  const t = useTranslations('developer')
  const text = t('usedOf', { used: say(used), limit: say(limit) })
  return (
    <AriaMeter value={used} maxValue={limit} valueLabel={text} className={styles.meter!}>
      {({ percentage }) => (
        <>
          <div className={styles.head}>
            <Label>{label}</Label>
            <span>{text}</span>
          </div>
          <Meter percentage={percentage} />
        </>
      )}
    </AriaMeter>
  )
}
