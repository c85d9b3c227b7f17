import { Check, X } from 'lucide-react'
import { useId, useState } from 'react'
import { Form, ToggleButton } from 'react-aria-components'
import { useFormatter, useTranslations } from 'use-intl'
import { Button } from '../design/button.tsx'
import { TextField } from '../design/text-field.tsx'
import { type LabelChip, labelChips, lostWith } from './label-chips.ts'
import styles from './labels-section.module.css'
import { Section } from './section.tsx'
import { completed, type Photo, useJudge, useVerdicts } from './use-photo.ts'

/**
 * What is in the photo, and how sure the models are. One press says that a label is right or wrong, and another one
 * takes that back. A label that somebody removed stays, struck out.
 */
export function LabelsSection({ photo }: { readonly photo: Photo }) {
  const t = useTranslations('photo')
  const judge = useJudge(photo.imageId)
  const { data: verdicts = [] } = useVerdicts(photo.imageId)
  const [threatened, setThreatened] = useState<readonly string[]>([])
  const labels = completed(photo, 'labels')
  const status = photo.vision?.labels?.status
  if (!status) return null
  const chips = labels ? labelChips(photo, verdicts) : []
  return (
    <Section title={t('labels')}>
      {status === 'pending' && <p className={styles.note}>{t('inWork')}</p>}
      {status === 'failed' && <p className={styles.note}>{t('featureFailed')}</p>}
      {labels && chips.length === 0 && <p className={styles.note}>{t('noLabels')}</p>}
      <ul className={styles.labels}>
        {chips.map((chip) => (
          <Chip
            key={chip.name}
            chip={chip}
            lost={chip.state === 'wrong' ? [] : lostWith(chip.name, photo, verdicts)}
            isThreatened={threatened.includes(chip.name)}
            onThreaten={setThreatened}
            judge={judge}
          />
        ))}
      </ul>
      <Form
        className={styles.add!}
        onSubmit={(event) => {
          event.preventDefault()
          const form = event.currentTarget
          const name = String(new FormData(form).get('name') ?? '').trim()
          if (name === '') return
          judge.give({ feature: 'labels', verdict: 'missing', answer: { name } })
          form.reset()
        }}
      >
        <TextField name="name" label={t('missingLabel')} maxLength={100} className={styles.field} />
        <Button type="submit" isPending={judge.isPending}>
          {t('add')}
        </Button>
      </Form>
    </Section>
  )
}

interface ChipProps {
  readonly chip: LabelChip
  /** Names that go as well if this label is wrong. */
  readonly lost: readonly string[]
  /** Whether a cross that is pointed at would remove this label, too. */
  readonly isThreatened: boolean
  readonly onThreaten: (names: readonly string[]) => void
  readonly judge: ReturnType<typeof useJudge>
}

function Chip({ chip, lost, isThreatened, onThreaten, judge }: ChipProps) {
  const { name, state, parents } = chip
  return (
    <li className={styles.label} data-state={state} data-threatened={isThreatened || undefined}>
      <div className={styles.text}>
        {state === 'wrong' ? (
          <del className={styles.name}>{name}</del>
        ) : (
          <span className={styles.name}>{name}</span>
        )}
        <Note chip={chip} />
        {parents.length > 0 && <span className={styles.note}>{` · ${parents.join(' · ')}`}</span>}
      </div>
      {state === 'added' ? (
        <Removal chip={chip} judge={judge} />
      ) : (
        <Verdicts chip={chip} lost={lost} onThreaten={onThreaten} judge={judge} />
      )}
    </li>
  )
}

/** How sure the model is, and what people said. */
function Note({ chip: { state, confidence } }: Pick<ChipProps, 'chip'>) {
  const t = useTranslations('photo')
  const format = useFormatter()
  const sure = confidence === undefined ? [] : [format.number(confidence, { style: 'percent' })]
  const said = state === 'not judged' ? [] : [t(`saidByYou.${state}`)]
  return <span className={styles.note}>{[...sure, ...said].join(' · ')}</span>
}

function Removal({ chip: { name, verdict }, judge }: Pick<ChipProps, 'chip' | 'judge'>) {
  const t = useTranslations('photo')
  if (!verdict) return null
  return (
    <Button look="quiet" icon aria-label={t('removeLabel', { name })} onPress={() => judge.withdraw(verdict)}>
      <X aria-hidden size={16} />
    </Button>
  )
}

function Verdicts({
  chip,
  lost,
  onThreaten,
  judge,
}: Pick<ChipProps, 'chip' | 'lost' | 'onThreaten' | 'judge'>) {
  const t = useTranslations('photo')
  const format = useFormatter()
  const lostId = useId()
  const { name, state, verdict } = chip
  const say = (said: 'right' | 'wrong') => {
    onThreaten([])
    if (judge.isPending) return
    if (state === said && verdict) judge.withdraw(verdict)
    else judge.give({ feature: 'labels', verdict: said, subject: { name } }, said === 'wrong' ? lost : [])
  }
  const threaten = (is: boolean) => onThreaten(is ? lost : [])
  return (
    <>
      <ToggleButton
        className={styles.verdict!}
        aria-label={t('isRight', { name })}
        isSelected={state === 'right'}
        onChange={() => say('right')}
      >
        <Check aria-hidden size={16} />
      </ToggleButton>
      <ToggleButton
        className={styles.verdict!}
        aria-label={t('isWrong', { name })}
        aria-describedby={lost.length > 0 ? lostId : undefined}
        isSelected={state === 'wrong'}
        onChange={() => say('wrong')}
        onHoverChange={threaten}
        onFocusChange={threaten}
      >
        <X aria-hidden size={16} />
      </ToggleButton>
      {lost.length > 0 && (
        <span id={lostId} className={styles.lost}>
          {t('alsoRemoves', { names: format.list(lost) })}
        </span>
      )}
    </>
  )
}
