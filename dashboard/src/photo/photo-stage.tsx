import { ChevronLeft, ChevronRight, Minus, Plus, Scan } from 'lucide-react'
import { useMemo, useRef, useState } from 'react'
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import { useFormatter, useTranslations } from 'use-intl'
import { Button } from '../design/button.tsx'
import type { Neighbours } from '../library/library-order.ts'
import { placeholderUrl } from '../library/placeholder.ts'
import { type Finding, type FindingKind, findingKinds } from './findings.ts'
import styles from './photo-stage.module.css'
import { TextLayer } from './text-layer.tsx'
import { textPage } from './text-rows.ts'
import { completed, type Photo } from './use-photo.ts'
import { useZoom, type Zoom } from './zoom.ts'

export interface PhotoStageProps {
  readonly photo: Photo
  readonly name: string
  readonly findings: readonly Finding[]
  readonly shown: ReadonlySet<FindingKind>
  readonly onShow: (shown: ReadonlySet<FindingKind>) => void
  /** The finding that is pointed at, here or in the list beside the photo. */
  readonly active?: string
  readonly onActive: (key: string | undefined) => void
  readonly neighbours: Neighbours
  readonly onGo: (id: string) => void
  readonly zoomRef: { current: Zoom | undefined }
}

/** A small picture is not enlarged to fill the screen. */
const mostEnlarged = 1.5

/** The photo, with zoom and pan, and the findings drawn on it. Boxes and picture move together. */
export function PhotoStage(props: PhotoStageProps) {
  const { photo, name, findings, shown, onShow, neighbours, onGo, zoomRef } = props
  const t = useTranslations('photo')
  const content = useRef<HTMLDivElement>(null)
  const go = (direction: 1 | -1) => {
    const id = direction === 1 ? neighbours.next : neighbours.previous
    if (id) onGo(id)
  }
  const text = useMemo(() => textPage(photo), [photo])
  const largest = photo.renditions.at(-1)
  const zoom = useZoom(content, { of: largest ? photo.imageId : '', onSwipe: go })
  zoomRef.current = zoom
  const kinds = findingKinds.filter((kind) => findings.some((finding) => finding.kind === kind))
  return (
    <div className={styles.stage}>
      <div className={styles.frame}>
        {largest && (
          <div
            ref={content}
            className={styles.content}
            style={{
              aspectRatio: `${largest.width} / ${largest.height}`,
              ['--ratio' as string]: largest.width / largest.height,
              maxWidth: largest.width * mostEnlarged,
            }}
          >
            <Picture photo={photo} name={name} />
            <Marks {...props} />
            {shown.has('text') && <TextLayer page={text} active={props.active} onActive={props.onActive} />}
          </div>
        )}
      </div>
      <div className={styles.tools}>
        {kinds.length > 0 && (
          <ToggleButtonGroup
            aria-label={t('marks')}
            selectionMode="multiple"
            selectedKeys={shown}
            onSelectionChange={(keys) => onShow(keys as ReadonlySet<FindingKind>)}
            className={styles.kinds!}
          >
            {kinds.map((kind) => (
              <ToggleButton key={kind} id={kind} className={styles.kind!}>
                {t(`kinds.${kind}`)}
              </ToggleButton>
            ))}
          </ToggleButtonGroup>
        )}
        <div className={styles.zoom}>
          <Button look="quiet" icon aria-label={t('zoomOut')} isDisabled={!zoom.isZoomed} onPress={zoom.out}>
            <Minus aria-hidden size={18} />
          </Button>
          <Button
            look="quiet"
            icon
            aria-label={t('zoomReset')}
            isDisabled={!zoom.isZoomed}
            onPress={zoom.reset}
          >
            <Scan aria-hidden size={18} />
          </Button>
          <Button look="quiet" icon aria-label={t('zoomIn')} onPress={zoom.in}>
            <Plus aria-hidden size={18} />
          </Button>
        </div>
      </div>
      {neighbours.previous && (
        <Button className={styles.previous!} icon aria-label={t('previous')} onPress={() => go(-1)}>
          <ChevronLeft aria-hidden size={22} />
        </Button>
      )}
      {neighbours.next && (
        <Button className={styles.next!} icon aria-label={t('next')} onPress={() => go(1)}>
          <ChevronRight aria-hidden size={22} />
        </Button>
      )}
    </div>
  )
}

/** The original of an animation, because renditions are still. Not for people who want less motion. */
const movingUrl = ({ analysis, original }: Photo): string | undefined =>
  analysis?.file.animated && !matchMedia('(prefers-reduced-motion: reduce)').matches
    ? original?.url
    : undefined

function Picture({ photo, name }: { readonly photo: Photo; readonly name: string }) {
  // Behind a picture with transparency, the placeholder would shine through.
  const [isThere, setThere] = useState(false)
  const hash = photo.analysis?.hashes.placeholder
  const ground = hash && !isThere ? placeholderUrl(hash) : undefined
  const sources = photo.renditions.map(({ url, width }) => `${url} ${width}w`).join(', ')
  const moving = movingUrl(photo)
  return (
    <img
      key={photo.imageId}
      className={styles.picture}
      alt={completed(photo, 'caption')?.altText ?? name}
      draggable={false}
      src={moving ?? photo.renditions.at(-1)?.url}
      srcSet={moving ? undefined : sources}
      onLoad={() => setThere(true)}
      sizes="(max-width: 60rem) 100vw, 70vw"
      style={ground ? { backgroundImage: `url(${ground})` } : undefined}
    />
  )
}

const percent = (share: number) => `${share * 100}%`

function Marks({ findings, shown, active, onActive }: PhotoStageProps) {
  const t = useTranslations('photo')
  const format = useFormatter()
  return findings
    .filter(({ kind }) => kind !== 'text' && shown.has(kind))
    .map(({ key, kind, box, text, confidence }) => {
      const place = {
        left: percent(box.left),
        top: percent(box.top),
        width: percent(box.width),
        height: percent(box.height),
      }
      const follow = { onPointerEnter: () => onActive(key), onPointerLeave: () => onActive(undefined) }
      const isActive = key === active || undefined
      const sure = confidence === undefined ? '' : ` ${format.number(confidence, { style: 'percent' })}`
      const label = `${text ?? t('face')}${sure}`
      return (
        <span
          key={key}
          className={styles.box}
          data-kind={kind}
          data-active={isActive}
          style={place}
          {...follow}
        >
          <span className={styles.tag}>{label}</span>
        </span>
      )
    })
}
