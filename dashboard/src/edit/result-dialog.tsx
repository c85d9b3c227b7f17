import type { ImageView, TransformView } from '@image-intelligence/client'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { useFormatter, useTranslations } from 'use-intl'
import { Button } from '../design/button.tsx'
import { Dialog } from '../design/dialog.tsx'
import { formatBytes } from '../design/format-bytes.ts'
import { ErrorState, Loading } from '../design/states.tsx'
import styles from './edit-page.module.css'
import type { Output, Step } from './plan.ts'
import { Receipt } from './receipt.tsx'
import { ShareLink } from './share-link.tsx'
import { makeTransform } from './use-preview.ts'

export interface ResultDialogProps {
  readonly image: ImageView
  readonly steps: readonly Step[]
  readonly output: Output
  readonly onClose: () => void
}

/** The finished picture in full size: what its file reveals, and how to download it. */
export function ResultDialog({ image, steps, output, onClose }: ResultDialogProps) {
  const t = useTranslations('edit')
  const client = useQueryClient()
  const { data, error, refetch } = useQuery({
    queryKey: ['result', image.imageId, steps, output],
    queryFn: async ({ signal }) => {
      const { transform } = await makeTransform(image.imageId, { steps, output }, signal)
      await client.invalidateQueries({ queryKey: ['transforms', image.imageId] })
      return transform
    },
  })
  return (
    <Dialog title={t('result')} wide isOpen onOpenChange={(isOpen) => !isOpen && onClose()}>
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : data ? (
        <Result image={image} transform={data} steps={steps} output={output} />
      ) : (
        <Loading label={t('making')} />
      )}
    </Dialog>
  )
}

function Result({
  image,
  transform: { result, reason, stale },
  steps,
  output,
}: Pick<ResultDialogProps, 'image' | 'steps' | 'output'> & { readonly transform: TransformView }) {
  const t = useTranslations('edit')
  const format = useFormatter()
  if (!result) return <p role="alert">{t('refused', { reason: reason?.message ?? '' })}</p>
  const kind = result.mimeType.replace('image/', '')
  const name = `${(image.filename ?? image.imageId).replace(/\.[^.]+$/, '')}-edited.${kind}`
  return (
    <>
      <img src={result.url} alt={t('previewOf', { name: image.filename ?? '' })} className={styles.result} />
      <p>
        {format.number(result.widthPx)} × {format.number(result.heightPx)} · {kind.toUpperCase()} ·{' '}
        {formatBytes(format, result.sizeBytes)}
      </p>
      {stale && <p className={styles.stale}>{t('stale')}</p>}
      <Receipt receipt={result.receipt} />
      <div>
        <Button look="primary" onPress={() => void download(result.url, name)}>
          <Download aria-hidden size={16} />
          {t('download')}
        </Button>
      </div>
      <ShareLink image={image} steps={steps} output={output} />
    </>
  )
}

/**
 * A link to another host would open the picture instead of saving it. The browser has cached the picture as it was shown,
 * without the header that lets a page read it, so it is loaded again.
 */
async function download(url: string, name: string): Promise<void> {
  const response = await fetch(url, { cache: 'reload' })
  const link = document.createElement('a')
  link.href = response.ok ? URL.createObjectURL(await response.blob()) : url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
