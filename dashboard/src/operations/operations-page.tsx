import { useNavigate, useSearch } from '@tanstack/react-router'
import { ShieldX } from 'lucide-react'
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components'
import { useTranslations } from 'use-intl'
import { usePageTitle } from '../app/use-page-title.ts'
import { CostsOfOwners } from '../costs/costs-of-owners.tsx'
import { EmptyState } from '../design/states.tsx'
import { Jobs } from '../jobs/jobs.tsx'
import { useSession } from '../session/session-store.ts'
import { AuditLog } from './audit-log.tsx'
import { Comparison } from './comparison.tsx'
import { Failures } from './failures.tsx'
import { Inspection } from './inspection.tsx'
import { Models } from './models.tsx'
import { Now } from './now.tsx'
import styles from './operations-page.module.css'
import { People } from './people.tsx'

const tabs = [
  'now',
  'failures',
  'inspection',
  'models',
  'comparison',
  'jobs',
  'people',
  'costs',
  'audit',
] as const
type TabName = (typeof tabs)[number]

const content: Record<TabName, () => React.ReactNode> = {
  now: () => <Now />,
  failures: () => <Failures />,
  inspection: () => <Inspection />,
  models: () => <Models />,
  comparison: () => <Comparison />,
  jobs: () => <Jobs />,
  people: () => <People />,
  costs: () => <CostsOfOwners />,
  audit: () => <AuditLog />,
}

/** The state of the system, for administrators. */
export function OperationsPage() {
  const t = useTranslations('operations')
  const app = useTranslations('app')
  const session = useSession()
  const { tab } = useSearch({ strict: false }) as { tab?: string }
  const navigate = useNavigate()
  usePageTitle(app('operations'))
  if (session.state !== 'in' || !session.isAdmin)
    return (
      <>
        <h1 className="visually-hidden">{app('operations')}</h1>
        <EmptyState icon={<ShieldX aria-hidden size={28} />} title={app('notAdmin')} />
      </>
    )
  return (
    <div className={styles.page}>
      <h1>{app('operations')}</h1>
      <Tabs
        selectedKey={tabs.find((each) => each === tab) ?? 'now'}
        onSelectionChange={(key) =>
          void navigate({ to: '/operations', search: { tab: String(key) } as never })
        }
        className={styles.tabs!}
      >
        <TabList aria-label={app('operations')} className={styles.list!}>
          {tabs.map((each) => (
            <Tab key={each} id={each} className={styles.tab!}>
              {t(`tab_${each}`)}
            </Tab>
          ))}
        </TabList>
        {tabs.map((each) => (
          <TabPanel key={each} id={each} className={styles.panel!}>
            {content[each]()}
          </TabPanel>
        ))}
      </Tabs>
    </div>
  )
}
