import { ArrowDown, ArrowUp, X } from 'lucide-react'
import { useFormatter, useTranslations } from 'use-intl'
import { Button } from '../design/button.tsx'
import { knownText } from '../i18n/known-text.ts'
import styles from './edit-page.module.css'
import { Group } from './group.tsx'
import { keyOfStep, moveStep, type Step, withoutStep } from './plan.ts'

/** The steps, in order. */
export function StepList({
  steps,
  onChange,
}: {
  readonly steps: readonly Step[]
  readonly onChange: (steps: readonly Step[]) => void
}) {
  const t = useTranslations('edit')
  const nameOf = useStepName()
  if (steps.length === 0) return null
  return (
    <Group title={t('steps')}>
      <ol className={styles.steps}>
        {steps.map((step, index) => {
          const key = keyOfStep(step)
          const name = nameOf(step)
          return (
            <li key={key}>
              <span className={styles.stepName}>{name}</span>
              <Button
                look="quiet"
                icon
                aria-label={t('earlier', { name })}
                isDisabled={index === 0}
                onPress={() => onChange(moveStep(steps, key, -1))}
              >
                <ArrowUp aria-hidden size={16} />
              </Button>
              <Button
                look="quiet"
                icon
                aria-label={t('later', { name })}
                isDisabled={index === steps.length - 1}
                onPress={() => onChange(moveStep(steps, key, 1))}
              >
                <ArrowDown aria-hidden size={16} />
              </Button>
              <Button
                look="quiet"
                icon
                aria-label={t('remove', { name })}
                onPress={() => onChange(withoutStep(steps, key))}
              >
                <X aria-hidden size={16} />
              </Button>
            </li>
          )
        })}
      </ol>
      <Button look="quiet" className={styles.start!} onPress={() => onChange([])}>
        {t('startOver')}
      </Button>
    </Group>
  )
}

/** Describes a step in a few words. */
export function useStepName(): (step: Step) => string {
  const t = useTranslations('edit')
  const format = useFormatter()
  return (step) => {
    const { operation, ...fields } = step
    const name = knownText(t, `op_${operation}`, operation)
    const first = Object.values(fields).find((value) => typeof value === 'number')
    if (operation === 'flip') return t(step.direction === 'vertical' ? 'flipVertical' : 'flipHorizontal')
    if (operation === 'watermark') return `${name} “${step.text}”`
    if (operation === 'crop') return name
    if (operation === 'hide') return t(step.what === 'text' ? 'hideText' : 'hideFaces', { count: 0 })
    if (operation === 'resize') return `${name} ${step.width ?? '–'} × ${step.height ?? '–'}`
    return typeof first === 'number' ? `${name} ${format.number(first, { maximumFractionDigits: 2 })}` : name
  }
}
