import { FolderUp, ImagePlus, Upload } from 'lucide-react'
import { useRef } from 'react'
import { Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import { useTranslations } from 'use-intl'
import { Button } from '../design/button.tsx'
import menu from '../design/menu.module.css'
import styles from './upload-button.module.css'
import { addFiles } from './upload-files.ts'
import { acceptedTypes } from './upload-item.ts'

/** The types of React do not know it; every browser does. */
const wholeFolder = { webkitdirectory: '' }

/** Chooses photos (on a phone: or takes one), or a whole folder. */
export function UploadButton() {
  const t = useTranslations('upload')
  const app = useTranslations('app')
  const photos = useRef<HTMLInputElement>(null)
  const folder = useRef<HTMLInputElement>(null)
  const take = ({ currentTarget }: React.ChangeEvent<HTMLInputElement>) => {
    addFiles([...(currentTarget.files ?? [])].filter(({ name }) => !name.startsWith('.')))
    // The same file can be chosen again.
    currentTarget.value = ''
  }
  const input = { type: 'file', multiple: true, hidden: true, onChange: take } as const
  return (
    <>
      <MenuTrigger>
        <Button look="primary">
          <Upload aria-hidden size={18} />
          <span className={styles.text}>{app('upload')}</span>
        </Button>
        <Popover className={menu.popover!} placement="bottom end">
          <Menu className={menu.list!}>
            <MenuItem className={menu.item!} onAction={() => photos.current?.click()}>
              <ImagePlus aria-hidden size={16} />
              {t('choosePhotos')}
            </MenuItem>
            <MenuItem className={menu.item!} onAction={() => folder.current?.click()}>
              <FolderUp aria-hidden size={16} />
              {t('chooseFolder')}
            </MenuItem>
          </Menu>
        </Popover>
      </MenuTrigger>
      <input
        ref={photos}
        {...input}
        accept={`image/*,${acceptedTypes.join()}`}
        aria-label={t('choosePhotos')}
      />
      <input ref={folder} {...input} {...wholeFolder} aria-label={t('chooseFolder')} />
    </>
  )
}
