import type { DuplicateGroup, ImageView } from '@image-intelligence/client'
import { Check, Trash2 } from 'lucide-react'
import { Button } from 'react-aria-components'
import { useFormatter, useTranslations } from 'use-intl'
import { formatBytes } from '../design/format-bytes.ts'
import type { Compared, Fact } from './compare-copies.ts'
import styles from './duplicates-page.module.css'

export interface CopyCardProps {
  readonly member: DuplicateGroup['members'][number]
  /** The whole record, once it has arrived. */
  readonly view?: ImageView
  readonly number: number
  readonly isBest: boolean
  readonly isKept: boolean
  readonly compared: readonly Compared[]
  readonly onToggle: () => void
}

/** A copy: the picture, its facts, and a button that says what happens to it. */
export function CopyCard({ member, view, number, isBest, isKept, compared, onToggle }: CopyCardProps) {
  const t = useTranslations('duplicates')
  const { image, kept } = member
  const name = image.filename ?? t('unnamed', { number })
  const largest = [...image.renditions].sort((a, b) => b.width - a.width)[0]
  return (
    <article className={styles.copy} data-removed={!isKept || undefined}>
      <div className={styles.picture}>
        {largest && <img src={largest.url} alt={name} width={largest.width} height={largest.height} />}
        {isBest && <span className={styles.badge}>{t('suggested')}</span>}
      </div>
      <Button data-copy className={styles.toggle!} data-kept={isKept || undefined} onPress={onToggle}>
        {isKept ? <Check aria-hidden size={16} /> : <Trash2 aria-hidden size={16} />}
        {isKept ? t('kept') : t('toDelete')}
        <span className="visually-hidden">
          {isKept ? t('keptHint', { name }) : t('toDeleteHint', { name })}
        </span>
      </Button>
      <dl className={styles.facts}>
        {view &&
          compared.map(({ fact, differs, best }) => (
            <div
              key={fact}
              data-differs={differs || undefined}
              data-best={best.has(image.imageId) || undefined}
            >
              <dt>{t(fact)}</dt>
              <dd>
                <FactValue fact={fact} view={view} />
                {best.has(image.imageId) && <span className="visually-hidden"> {t('best')}</span>}
              </dd>
            </div>
          ))}
        {image.annotations?.tags && (
          <div>
            <dt>{t('tags')}</dt>
            <dd>{image.annotations.tags.join(', ')}</dd>
          </div>
        )}
      </dl>
      {kept && <p className={styles.soft}>{t('decidedBefore')}</p>}
    </article>
  )
}

function FactValue({ fact, view }: { readonly fact: Fact; readonly view: ImageView }) {
  const format = useFormatter()
  const { analysis, original, createdAt, filename } = view
  const day = (iso: string) => format.dateTime(new Date(iso), { dateStyle: 'medium', timeStyle: 'short' })
  const camera = analysis?.metadata.camera
  const values: Record<Fact, () => string | undefined> = {
    pixels: () =>
      analysis && `${format.number(analysis.geometry.width)} × ${format.number(analysis.geometry.height)}`,
    bytes: () => original && formatBytes(format, original.sizeBytes),
    sharpness: () => analysis && format.number(analysis.quality.sharpness, { maximumFractionDigits: 2 }),
    taken: () => analysis?.metadata.takenAt && day(analysis.metadata.takenAt),
    camera: () => camera?.model ?? camera?.make,
    format: () => analysis?.file.format.toUpperCase(),
    uploaded: () => day(createdAt),
    name: () => filename,
  }
  return values[fact]() ?? '–'
}
