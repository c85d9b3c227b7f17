import type { AuditEntry } from '@image-intelligence/client'
import { useFormatter, useTranslations } from 'use-intl'
import { api } from '../api/api.ts'
import { Listed } from '../design/listed.tsx'

/** Who looked at what, and who changed what. */
export function AuditLog() {
  const t = useTranslations('operations')
  const format = useFormatter()
  return (
    <Listed
      queryKey={['audit']}
      fetchPage={(cursor) => api().listAudit({ query: cursor ? { cursor } : {} })}
      title={t('tab_audit')}
      hint={t('auditHint')}
      empty={t('noAudit')}
      keyOf={({ id }: AuditEntry) => id}
      columns={[
        {
          name: t('time'),
          cell: ({ at }) => format.dateTime(new Date(at), { dateStyle: 'medium', timeStyle: 'medium' }),
        },
        { name: t('action'), cell: ({ action }) => <code>{action}</code> },
        {
          name: t('actor'),
          cell: ({ actor: { principal, owner } }) =>
            principal.kind === 'key' ? t('byKey', { id: principal.id }) : t('byPerson', { id: owner }),
        },
        { name: t('about'), cell: ({ owner, imageId, keyId }) => imageId ?? keyId ?? owner ?? '–' },
        { name: t('address'), cell: ({ sourceIp }) => sourceIp },
      ]}
    />
  )
}
