import { useQuery } from '@tanstack/react-query'
import { FolderUp, ImagePlus, Upload } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover } from 'react-aria-components'
import { useTranslations } from 'use-intl'
import { api } from '../api/api.ts'
import { Button } from '../design/button.tsx'
import menu from '../design/menu.module.css'
import { MenuChoice } from '../design/menu-choice.tsx'
import styles from './upload-button.module.css'
import { useUploads } from './upload-store.ts'

export interface OpenUploadMenuProps {
  readonly onPhotos: () => void
  readonly onFolder: () => void
}

/** The button and its menu, which is open at first. */
export function OpenUploadMenu({ onPhotos, onFolder }: OpenUploadMenuProps) {
  const t = useTranslations('upload')
  const app = useTranslations('app')
  // The button is focused first, so that it gets the focus back when the menu closes.
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
          <PresetChoice />
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}

/** The most presets that the API accepts for a photo. */
const mostPresets = 5

/** Chooses presets to make from every photo that is uploaded from now on. */
function PresetChoice() {
  const t = useTranslations('upload')
  const { data } = useQuery({
    queryKey: ['presets'],
    queryFn: ({ signal }) => api().listPresets(undefined, { signal }),
  })
  const chosen = useUploads(({ presets }) => presets)
  const names = data?.items.map(({ name }) => name) ?? []
  if (names.length === 0) return null
  return (
    <MenuSection
      selectionMode="multiple"
      shouldCloseOnSelect={false}
      selectedKeys={chosen}
      onSelectionChange={(keys) => {
        const next = names.filter((name) => keys === 'all' || keys.has(name))
        useUploads.setState({ presets: next.slice(0, mostPresets) })
      }}
    >
      <Header className={menu.heading}>{t('makePresets')}</Header>
      {names.map((name) => (
        <MenuChoice key={name} id={name} name={name}>
          <bdi>{name}</bdi>
        </MenuChoice>
      ))}
    </MenuSection>
  )
}
