import { uploadContentTypes } from '@image-intelligence/client'
import { Upload } from 'lucide-react'
import { lazy, Suspense, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '../design/button.tsx'
import styles from './upload-button.module.css'

/** Menus are not needed for the first view, so they are loaded later. */
const open = () => import('./open-upload-menu.tsx')
const OpenUploadMenu = lazy(async () => ({ default: (await open()).OpenUploadMenu }))

/** React's types do not know this attribute; every browser does. */
const wholeFolder = { webkitdirectory: '' }

/** Chooses photos (on a phone, or takes one), or a whole folder. */
export function UploadButton() {
  const t = useTranslations('upload')
  const app = useTranslations('app')
  const photos = useRef<HTMLInputElement>(null)
  const folder = useRef<HTMLInputElement>(null)
  const take = ({ currentTarget }: React.ChangeEvent<HTMLInputElement>) => {
    const files = [...(currentTarget.files ?? [])].filter(({ name }) => !name.startsWith('.'))
    void import('./upload-files.ts').then(({ uploads }) => uploads().add(files))
    // Reset, so that the same file can be chosen again.
    currentTarget.value = ''
  }
  const input = { type: 'file', multiple: true, hidden: true, onChange: take } as const
  const [isOpened, setOpened] = useState(false)
  const button = (
    <Button
      look="primary"
      aria-haspopup="menu"
      onHoverStart={() => void open()}
      onPress={() => setOpened(true)}
    >
      <Upload aria-hidden size={18} />
      <span className={styles.text}>{app('upload')}</span>
    </Button>
  )
  return (
    <>
      {isOpened ? (
        <Suspense fallback={button}>
          <OpenUploadMenu onPhotos={() => photos.current?.click()} onFolder={() => folder.current?.click()} />
        </Suspense>
      ) : (
        button
      )}
      <input
        ref={photos}
        {...input}
        accept={`image/*,${uploadContentTypes.join()}`}
        aria-label={t('choosePhotos')}
      />
      <input ref={folder} {...input} {...wholeFolder} aria-label={t('chooseFolder')} />
    </>
  )
}
