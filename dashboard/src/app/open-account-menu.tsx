import { useNavigate } from '@tanstack/react-router'
import { Check, CircleUserRound } from 'lucide-react'
import { useEffect, useState } from 'react'
import {
  Header,
  Menu,
  MenuItem,
  MenuSection,
  MenuTrigger,
  Popover,
  type Selection,
  Separator,
} from 'react-aria-components'
import { useTranslations } from 'use-intl'
import { Button } from '../design/button.tsx'
import menu from '../design/menu.module.css'
import { notify } from '../design/toasts.tsx'
import { type Locale, locales, useLocale } from '../i18n/locale.ts'
import { signOut } from '../session/tokens.ts'
import styles from './account-menu.module.css'
import { type Theme, themes, useTheme } from './theme.ts'

/** Each language in its own words. */
const languageNames: Record<Locale, string> = { en: 'English', es: 'Español' }

const only = (selection: Selection) => (selection === 'all' ? undefined : [...selection][0])

/** What opens under the button. */
export function OpenAccountMenu() {
  const t = useTranslations('app')
  const faults = useTranslations('faults')
  const navigate = useNavigate()
  const { theme, choose: chooseTheme } = useTheme()
  const { locale, choose: chooseLocale } = useLocale()
  const themeNames: Record<Theme, string> = {
    system: t('themeSystem'),
    light: t('themeLight'),
    dark: t('themeDark'),
  }
  // The button takes the focus first, so that it gets it back when the menu is closed.
  const [isOpen, setOpen] = useState(false)
  useEffect(() => setOpen(true), [])
  return (
    <MenuTrigger isOpen={isOpen} onOpenChange={setOpen}>
      <Button look="quiet" icon autoFocus aria-label={t('account')}>
        <CircleUserRound aria-hidden size={22} />
      </Button>
      <Popover className={menu.popover!} placement="bottom end">
        <Menu className={menu.list!}>
          <MenuSection
            selectionMode="single"
            selectedKeys={[theme]}
            onSelectionChange={(keys) => chooseTheme((only(keys) as Theme | undefined) ?? 'system')}
            disallowEmptySelection
          >
            <Header className={styles.heading}>{t('theme')}</Header>
            {themes.map((id) => (
              <Choice key={id} id={id} name={themeNames[id]} />
            ))}
          </MenuSection>
          <MenuSection
            selectionMode="single"
            selectedKeys={[locale]}
            onSelectionChange={(keys) => chooseLocale((only(keys) as Locale | undefined) ?? 'en')}
            disallowEmptySelection
          >
            <Header className={styles.heading}>{t('language')}</Header>
            {locales.map((id) => (
              <Choice key={id} id={id} name={languageNames[id]} />
            ))}
          </MenuSection>
          <Separator className={styles.separator!} />
          <MenuItem className={menu.item!} onAction={() => void navigate({ to: '/jobs' })}>
            {t('jobs')}
          </MenuItem>
          <MenuItem
            className={menu.item!}
            onAction={() => void signOut().catch(() => notify(faults('unreachable')))}
          >
            {t('signOut')}
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}

const Choice = ({ id, name }: { readonly id: string; readonly name: string }) => (
  <MenuItem id={id} textValue={name} className={menu.item!}>
    {({ isSelected }) => (
      <>
        <span className={styles.mark}>{isSelected && <Check aria-hidden size={16} />}</span>
        {name}
      </>
    )}
  </MenuItem>
)
