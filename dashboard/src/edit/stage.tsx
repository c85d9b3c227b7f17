import type { ImageView } from '@image-intelligence/client'
import { useEffect, useState } from 'react'
import { Slider, SliderThumb, SliderTrack, Switch } from 'react-aria-components'
import ReactCrop, { type PercentCrop } from 'react-image-crop'
import 'react-image-crop/dist/ReactCrop.css'
import { useTranslations } from 'use-intl'
import { explainFault } from '../api/explain-fault.ts'
import { Button } from '../design/button.tsx'
import { cropped, onlyShape, type Step } from './plan.ts'
import styles from './stage.module.css'
import { type Ratio, ratios } from './tools.ts'
import { usePreview } from './use-preview.ts'

export interface StageProps {
  readonly image: ImageView
  /** The steps to show; while a crop is drawn, only those before it. */
  readonly steps: readonly Step[]
  /** All steps. */
  readonly plan: readonly Step[]
  /** Set while a crop is drawn. */
  readonly cropRatio?: Ratio
  readonly onCrop: (steps: readonly Step[]) => void
}

/** The resulting picture, beside the original, or with a crop to draw on it. */
export function Stage({ image, steps, plan, cropRatio, onCrop }: StageProps) {
  const t = useTranslations('edit')
  const faults = useTranslations('faults')
  const [isComparing, setComparing] = useState(false)
  const { preview, error, isBehind, refetch } = usePreview(image.imageId, steps, steps.length > 0)
  const shape = onlyShape(steps)
  const before = usePreview(image.imageId, shape, isComparing && shape.length > 0)
  const largest = [...image.renditions].sort((a, b) => b.width - a.width)[0]
  const shown = (steps.length > 0 && preview?.url) || largest?.url
  const original = (shape.length > 0 && before.preview?.url) || largest?.url
  const refusal = steps.length > 0 ? preview?.reason : undefined
  const fault = refusal ?? (error ? faults(explainFault(error).key) : undefined)
  const alt = t('previewOf', { name: image.filename ?? '' })
  return (
    <section className={styles.stage} aria-label={t('preview')} aria-busy={isBehind}>
      <div className={styles.frame} data-behind={isBehind || undefined}>
        {shown &&
          (cropRatio ? (
            <CropArea src={shown} alt={alt} ratio={cropRatio} plan={plan} onCrop={onCrop} />
          ) : isComparing && original ? (
            <Compare before={original} after={shown} alt={alt} />
          ) : (
            <img src={shown} alt={alt} className={styles.picture} />
          ))}
      </div>
      <div className={styles.bar}>
        <p role="status" className={styles.status}>
          {isBehind ? t('updating') : fault ? t('noPreview', { reason: fault }) : ''}
        </p>
        {error && <Button onPress={() => void refetch()}>{t('again')}</Button>}
        {!cropRatio && (
          <Switch isSelected={isComparing} onChange={setComparing} className={styles.switch!}>
            <span className={styles.knob} aria-hidden />
            {t('compare')}
          </Switch>
        )}
      </div>
    </section>
  )
}

/** The original on the left and the result on the right of a line, which the pointer or the arrow keys move. */
function Compare({
  before,
  after,
  alt,
}: {
  readonly before: string
  readonly after: string
  readonly alt: string
}) {
  const t = useTranslations('edit')
  const [at, setAt] = useState(50)
  return (
    <div className={styles.compare}>
      <img src={after} alt={alt} className={styles.picture} />
      <img
        src={before}
        alt={t('before')}
        className={styles.over}
        style={{ clipPath: `inset(0 ${100 - at}% 0 0)` }}
      />
      <Slider
        value={at}
        onChange={(value) => setAt(value as number)}
        aria-label={t('compareAt')}
        className={styles.slider!}
      >
        <SliderTrack className={styles.track!}>
          <SliderThumb className={styles.line!} />
        </SliderTrack>
      </Slider>
    </div>
  )
}

const wholePicture: PercentCrop = { unit: '%', x: 0, y: 0, width: 100, height: 100 }

/** The largest box of this ratio, centred in the picture. */
function centred(ratio: number | undefined, pictureRatio: number): PercentCrop {
  if (!ratio) return wholePicture
  const width = Math.min(100, (100 * ratio) / pictureRatio)
  const height = Math.min(100, (100 * pictureRatio) / ratio)
  return { unit: '%', x: (100 - width) / 2, y: (100 - height) / 2, width, height }
}

/** The crop of the plan, in percent. */
function shareOf(plan: readonly Step[]): PercentCrop | undefined {
  const old = plan.find((step) => step.operation === 'crop')
  if (old?.operation !== 'crop') return undefined
  const { left = 0, top = 0, width, height } = old
  return { unit: '%', x: 100 * left, y: 100 * top, width: 100 * width, height: 100 * height }
}

interface CropAreaProps {
  readonly src: string
  readonly alt: string
  readonly ratio: Ratio
  readonly plan: readonly Step[]
  readonly onCrop: (steps: readonly Step[]) => void
}

function CropArea({ src, alt, ratio, plan, onCrop }: CropAreaProps) {
  const t = useTranslations('edit')
  const [crop, setCrop] = useState<PercentCrop>()
  const [drawn, setDrawn] = useState<Ratio>()
  const [pictureRatio, setPictureRatio] = useState<number>()
  const set = ({ x, y, width, height }: PercentCrop) => {
    if (width < 1 || height < 1) return
    onCrop(cropped(plan, { left: x / 100, top: y / 100, width: width / 100, height: height / 100 }))
  }
  // Choosing a ratio crops at once, in the centre of the picture; without a ratio, the previous crop can be changed.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the plan changes with every crop that is drawn
  useEffect(() => {
    if (!pictureRatio || drawn === ratio) return
    const old = drawn === undefined && ratio === 'free' ? shareOf(plan) : undefined
    const next = old ?? centred(ratios[ratio], pictureRatio)
    setDrawn(ratio)
    setCrop(next)
    if (ratio !== 'free') set(next)
  }, [ratio, pictureRatio, drawn])
  return (
    <ReactCrop
      crop={crop}
      aspect={ratios[ratio]}
      keepSelection
      ruleOfThirds
      className={styles.crop}
      onChange={(_, percent) => setCrop(percent)}
      onComplete={(_, percent) => set(percent)}
      ariaLabels={{
        cropArea: t('cropArea'),
        nwDragHandle: t('cropNw'),
        nDragHandle: t('cropN'),
        neDragHandle: t('cropNe'),
        eDragHandle: t('cropE'),
        seDragHandle: t('cropSe'),
        sDragHandle: t('cropS'),
        swDragHandle: t('cropSw'),
        wDragHandle: t('cropW'),
      }}
    >
      <img
        src={src}
        alt={alt}
        className={styles.picture}
        onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) =>
          setPictureRatio(naturalWidth / naturalHeight)
        }
      />
    </ReactCrop>
  )
}
