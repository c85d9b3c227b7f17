import { CircleUserRound } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '../design/button.tsx'

/** Menus are not needed for the first view, so they are loaded later. */
const open = () => import('./open-account-menu.tsx')
const OpenAccountMenu = lazy(async () => ({ default: (await open()).OpenAccountMenu }))

export function AccountMenu() {
  const t = useTranslations('app')
  const [isOpened, setOpened] = useState(false)
  const button = (
    <Button
      look="quiet"
      icon
      aria-label={t('account')}
      aria-haspopup="menu"
      onHoverStart={() => void open()}
      onPress={() => setOpened(true)}
    >
      <CircleUserRound aria-hidden size={22} />
    </Button>
  )
  return isOpened ? (
    <Suspense fallback={button}>
      <OpenAccountMenu />
    </Suspense>
  ) : (
    button
  )
}
