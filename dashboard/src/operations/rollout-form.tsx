import type { FeatureRollout } from '@image-intelligence/client'
import { useState } from 'react'
import { Form } from 'react-aria-components'
import { useTranslations } from 'use-intl'
import { api } from '../api/api.ts'
import { useChange } from '../api/use-change.ts'
import { Button } from '../design/button.tsx'
import { ConfirmButton } from '../design/confirm-button.tsx'
import { NumberField } from '../design/number-field.tsx'
import { SelectField } from '../design/select-field.tsx'
import { notify } from '../design/toasts.tsx'
import styles from './comparison.module.css'
import page from './operations-page.module.css'

type Rollout = NonNullable<FeatureRollout['rollout']>

/** Sets how much of a feature the candidate looks at in shadow, and how much it answers. */
export function RolloutForm({
  rollout: { feature, route, candidates, rollout },
}: {
  readonly rollout: FeatureRollout
}) {
  const t = useTranslations('operations')
  const [candidate, setCandidate] = useState(rollout?.candidate ?? candidates[0])
  const [shadowPercent, setShadow] = useState(rollout?.shadowPercent ?? 0)
  const [livePercent, setLive] = useState(rollout?.livePercent ?? 0)
  const change = useChange(['rollouts'], async (body: Rollout) => {
    await api().changeRollout({ path: { feature }, body })
    notify(
      t('rolloutChanged', { provider: body.candidate, shadow: body.shadowPercent, live: body.livePercent }),
    )
  })
  if (!candidate) return <p className={page.soft}>{t('noCandidate', { route })}</p>
  const rollBack = () => {
    setShadow(0)
    setLive(0)
    change.mutate({ candidate, shadowPercent: 0, livePercent: 0 })
  }
  return (
    <Form
      className={styles.form!}
      onSubmit={(event) => {
        event.preventDefault()
        change.mutate({ candidate, shadowPercent, livePercent })
      }}
    >
      <p className={styles.route}>{t('routeNow', { route })}</p>
      <SelectField
        label={t('candidate')}
        choices={candidates.map((id) => ({ id, name: id }))}
        selectedKey={candidate}
        onSelectionChange={(key) => setCandidate(key as Rollout['candidate'])}
      />
      <NumberField
        label={t('shadowPercent')}
        value={shadowPercent}
        onChange={setShadow}
        minValue={0}
        maxValue={100 - livePercent}
      />
      <NumberField
        label={t('livePercent')}
        value={livePercent}
        onChange={setLive}
        minValue={0}
        maxValue={100}
      />
      <div className={page.row}>
        <Button type="submit" look="primary" isPending={change.isPending}>
          {t('saveRollout')}
        </Button>
        <ConfirmButton label={t('rollBack')} question={t('rollBackAsk')} onConfirm={rollBack}>
          {t('rollBackHint')}
        </ConfirmButton>
      </div>
    </Form>
  )
}
