import { FolderUp, ImagePlus, Upload } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import { useTranslations } from 'use-intl'
import { Button } from '../design/button.tsx'
import menu from '../design/menu.module.css'
import styles from './upload-button.module.css'

export interface OpenUploadMenuProps {
  readonly onPhotos: () => void
  readonly onFolder: () => void
}

/** The button with its menu, which is open at first. */
export function OpenUploadMenu({ onPhotos, onFolder }: OpenUploadMenuProps) {
  const t = useTranslations('upload')
  const app = useTranslations('app')
  // The button takes the focus first, so that it gets it back when the menu is closed.
  const [isOpen, setOpen] = useState(false)
  useEffect(() => setOpen(true), [])
  return (
    <MenuTrigger isOpen={isOpen} onOpenChange={setOpen}>
      <Button look="primary" autoFocus>
        <Upload aria-hidden size={18} />
        <span className={styles.text}>{app('upload')}</span>
      </Button>
      <Popover className={menu.popover!} placement="bottom end">
        <Menu className={menu.list!}>
          <MenuItem className={menu.item!} onAction={onPhotos}>
            <ImagePlus aria-hidden size={16} />
            {t('choosePhotos')}
          </MenuItem>
          <MenuItem className={menu.item!} onAction={onFolder}>
            <FolderUp aria-hidden size={16} />
            {t('chooseFolder')}
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}
