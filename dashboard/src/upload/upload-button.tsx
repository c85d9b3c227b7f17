import { Upload } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Button } from '../design/button.tsx'

export function UploadButton() {
  const t = useTranslations('app')
  return (
    <Button look="primary">
      <Upload aria-hidden size={18} />
      {t('upload')}
    </Button>
  )
}
