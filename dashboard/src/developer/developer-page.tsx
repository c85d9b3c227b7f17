import { useNavigate, useSearch } from '@tanstack/react-router'
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components'
import { useTranslations } from 'use-intl'
import { usePageTitle } from '../app/use-page-title.ts'
import { OwnCosts } from '../costs/own-costs.tsx'
import pages from '../operations/operations-page.module.css'
import { AccountTab } from './account-tab.tsx'
import { KeysTab } from './keys-tab.tsx'
import { SigningTab } from './signing-tab.tsx'
import { UsageTab } from './usage-tab.tsx'
import { WebhooksTab } from './webhooks-tab.tsx'

const tabs = ['keys', 'webhooks', 'signing', 'usage', 'costs', 'account'] as const
type TabName = (typeof tabs)[number]

const content: Record<TabName, () => React.ReactNode> = {
  keys: () => <KeysTab />,
  webhooks: () => <WebhooksTab />,
  signing: () => <SigningTab />,
  usage: () => <UsageTab />,
  costs: () => <OwnCosts />,
  account: () => <AccountTab />,
}

/** Keys and webhooks for programs, and the settings of the account. */
export function DeveloperPage() {
  const t = useTranslations('developer')
  const app = useTranslations('app')
  const { tab } = useSearch({ strict: false }) as { tab?: string }
  const navigate = useNavigate()
  usePageTitle(app('developer'))
  return (
    <div className={pages.page}>
      <h1>{app('developer')}</h1>
      <Tabs
        selectedKey={tabs.find((each) => each === tab) ?? 'keys'}
        onSelectionChange={(key) =>
          void navigate({ to: '/developer', search: { tab: String(key) } as never })
        }
        className={pages.tabs!}
      >
        <TabList aria-label={app('developer')} className={pages.list!}>
          {tabs.map((each) => (
            <Tab key={each} id={each} className={pages.tab!}>
              {t(`tab_${each}`)}
            </Tab>
          ))}
        </TabList>
        {tabs.map((each) => (
          <TabPanel key={each} id={each} className={pages.panel!}>
            {content[each]()}
          </TabPanel>
        ))}
      </Tabs>
    </div>
  )
}
