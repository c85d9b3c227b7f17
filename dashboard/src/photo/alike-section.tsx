import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { api } from '../api/api.ts'
import { placeholderUrl } from '../library/placeholder.ts'
import styles from './alike-section.module.css'
import { Section } from './section.tsx'
import { completed, type Photo } from './use-photo.ts'

const most = 8

/** Copies of the photo, and photos that look like it. */
export function AlikeSection({ photo }: { readonly photo: Photo }) {
  const t = useTranslations('photo')
  const { imageId: id } = photo
  const by = completed(photo, 'embedding') ? 'embedding' : 'hash'
  const { data } = useQuery({
    queryKey: ['photo', id, 'alike', by],
    enabled: photo.state === 'completed',
    retry: false,
    queryFn: ({ signal }) =>
      api().findSimilarImages({ path: { id }, query: { by, limit: most } }, { signal }),
  })
  const items = data?.items ?? []
  if (items.length === 0) return null
  return (
    <Section
      title={t('alike')}
      tools={
        <Link to="/" search={{ similar: id }}>
          {t('allAlike')}
        </Link>
      }
    >
      <ul className={styles.photos}>
        {items.map(({ image, because }) => {
          const ground = image.placeholder ? placeholderUrl(image.placeholder) : undefined
          return (
            <li key={image.imageId}>
              <Link
                to="/photos/$id"
                params={{ id: image.imageId }}
                search={(now) => now}
                className={styles.photo}
                style={ground ? { backgroundImage: `url(${ground})` } : undefined}
              >
                <img
                  src={image.renditions[0]?.url}
                  alt={image.annotations?.title ?? image.filename ?? t('unnamed')}
                />
                {because !== 'looks-alike' && <span className={styles.copy}>{t('copy')}</span>}
              </Link>
            </li>
          )
        })}
      </ul>
    </Section>
  )
}
