import { Link } from '@tanstack/react-router'
import { Check, CircleAlert, Clock, LoaderCircle } from 'lucide-react'
import { memo, useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { useReason } from '../api/use-reason.ts'
import type { TileBox } from './layout/justify-tiles.ts'
import styles from './photo-tile.module.css'
import { placeholderUrl } from './placeholder.ts'
import { isUnderWay, pictureFor, type Tile } from './tile.ts'
import { useReasons } from './use-reasons.ts'

export interface PhotoTileProps {
  readonly tile: Tile
  readonly box: TileBox
  readonly heightPx: number
  readonly column: number
  readonly isSelected: boolean
  readonly isSelecting: boolean
  /** Whether this is the one tile of the grid that Tab reaches. */
  readonly isTabStop: boolean
}

/** One photo of the grid. The grid handles presses and keys. */
export const PhotoTile = memo(function PhotoTile({
  tile,
  box: { leftPx, widthPx },
  heightPx,
  column,
  isSelected,
  isSelecting,
  isTabStop,
}: PhotoTileProps) {
  const t = useTranslations('library')
  const name = useTileName(tile)
  const reasons = useReasons(tile)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table cannot hold tiles of different widths
    // biome-ignore lint/a11y/useFocusableInteractive: its link takes the focus, as in an ARIA layout grid
    <div
      role="gridcell"
      aria-colindex={column + 1}
      aria-selected={isSelected}
      className={`${styles.tile} ${isSelecting ? styles.selecting : ''}`}
      style={{ left: leftPx, width: widthPx, height: heightPx }}
      data-tile={tile.id}
    >
      <Link
        to="/photos/$id"
        params={{ id: tile.id }}
        search={true}
        resetScroll={false}
        preload={false}
        className={styles.link}
        tabIndex={isTabStop ? 0 : -1}
        aria-label={[name, ...reasons].join('. ')}
        draggable={false}
      >
        <TilePicture tile={tile} widthPx={widthPx} heightPx={heightPx} />
        <TileState tile={tile} />
        {reasons.length > 0 && (
          <span className={styles.reasons} aria-hidden>
            {reasons.slice(0, 3).map((reason) => (
              <span key={reason}>{reason}</span>
            ))}
          </span>
        )}
      </Link>
      <button
        type="button"
        aria-pressed={isSelected}
        aria-label={t('selectPhoto', { name: tile.title ?? tile.filename ?? '' })}
        tabIndex={-1}
        className={styles.check}
        data-select
      >
        <Check aria-hidden size={16} strokeWidth={3} />
      </button>
    </div>
  )
})

/** What a screen reader says about a photo: its name, what is in it, and when it was taken. */
function useTileName({ title, filename, labels, at, state, reason }: Tile): string {
  const inWords = useReason()
  const t = useTranslations('library')
  const format = useFormatter()
  return [
    title || filename || t('unnamed'),
    labels?.slice(0, 3).join(', '),
    format.dateTime(new Date(at), { dateStyle: 'long' }),
    state !== 'completed' && t(`state.${state}`),
    reason && inWords(reason),
  ]
    .filter(Boolean)
    .join('. ')
}

/**
 * The blurred placeholder, and above it the picture once it is loaded. A picture from the browser's cache does not
 * fade in.
 */
function TilePicture({ tile, widthPx, heightPx }: { tile: Tile; widthPx: number; heightPx: number }) {
  const url = pictureFor(tile, widthPx * Math.min(2, devicePixelRatio))
  const blurred = tile.placeholder && placeholderUrl(tile.placeholder)
  const [shown, setShown] = useState<'waiting' | 'faded' | 'there' | 'missing'>('waiting')
  return (
    <>
      {blurred && shown !== 'there' && (
        <img src={blurred} alt="" width={widthPx} height={heightPx} className={styles.picture} />
      )}
      {url && shown !== 'missing' && (
        <img
          ref={(image) => {
            if (image?.complete && image.naturalWidth > 0 && shown === 'waiting') setShown('there')
          }}
          src={url}
          alt=""
          width={widthPx}
          height={heightPx}
          decoding="async"
          draggable={false}
          className={`${styles.picture} ${shown === 'waiting' ? styles.waiting : ''} ${shown === 'faded' ? styles.fading : ''}`}
          onAnimationEnd={() => setShown('there')}
          onLoad={() => setShown((now) => (now === 'waiting' ? 'faded' : now))}
          onError={() => setShown('missing')}
        />
      )}
    </>
  )
}

/** What a photo is waiting for, or why it has no picture. */
function TileState({ tile }: { readonly tile: Tile }) {
  const t = useTranslations('library')
  const inWords = useReason()
  const { state, reason } = tile
  if (isUnderWay(tile))
    return (
      <span className={styles.badge} aria-hidden>
        {state === 'pending' ? <Clock size={14} /> : <LoaderCircle size={14} className={styles.turning} />}
        {t(`state.${tile.isRerunning && state === 'completed' ? 'analyzed' : state}`)}
      </span>
    )
  if (state === 'completed') return null
  return (
    <span className={styles.fault} aria-hidden>
      <CircleAlert size={22} />
      <strong>{t(`state.${state}`)}</strong>
      {reason && <span className={styles.why}>{inWords(reason)}</span>}
    </span>
  )
}
