import { useNavigate } from '@tanstack/react-router'
import { CircleUserRound } from 'lucide-react'
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
import { MenuChoice } from '../design/menu-choice.tsx'
import { notify } from '../design/toasts.tsx'
import { type Locale, locales, useLocale } from '../i18n/locale.ts'
import { signOut } from '../session/tokens.ts'
import { type Theme, themes, useTheme } from './theme.ts'

/** Each language in its own name. */
const languageNames: Record<Locale, string> = { en: 'English', es: 'Español' }

const only = (selection: Selection) => (selection === 'all' ? undefined : [...selection][0])

/** The menu that opens below the button. */
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
  // The button is focused first, so that it gets the focus back when the menu closes.
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
            <Header className={menu.heading}>{t('theme')}</Header>
            {themes.map((id) => (
              <MenuChoice key={id} id={id} name={themeNames[id]} />
            ))}
          </MenuSection>
          <MenuSection
            selectionMode="single"
            selectedKeys={[locale]}
            onSelectionChange={(keys) => chooseLocale((only(keys) as Locale | undefined) ?? 'en')}
            disallowEmptySelection
          >
            <Header className={menu.heading}>{t('language')}</Header>
            {locales.map((id) => (
              <MenuChoice key={id} id={id} name={languageNames[id]} />
            ))}
          </MenuSection>
          <Separator className={menu.separator!} />
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
