import { ToggleButton } from 'react-aria-components'
import { useTranslations } from 'use-intl'
import { SelectField } from '../design/select-field.tsx'
import { TextField } from '../design/text-field.tsx'
import styles from './edit-page.module.css'
import { Group, type ToolsProps } from './group.tsx'
import { type Step, withoutStep, withStep } from './plan.ts'

const ways = ['pixelate', 'blur', 'fill'] as const
type Way = (typeof ways)[number]

/** A single step hides faces or text; `redact` hides both. */
const hidingStep = (faces: boolean, text: boolean, how: Way): Step | undefined => {
  if (faces && text) return { operation: 'redact', how }
  if (faces || text) return { operation: 'hide', what: faces ? 'faces' : 'text', how }
  return undefined
}

export function PrivacyTools({ image, steps, onChange }: ToolsProps) {
  const t = useTranslations('edit')
  const step = steps.find(({ operation }) => operation === 'hide' || operation === 'redact')
  const hide = step?.operation === 'hide' ? step : undefined
  const redact = step?.operation === 'redact' ? step : undefined
  const faces = Boolean(redact) || hide?.what === 'faces'
  const text = Boolean(redact) || hide?.what === 'text'
  const how = (hide ?? redact)?.how ?? 'pixelate'
  const set = (next: Step | undefined) => {
    const others = withoutStep(withoutStep(steps, 'hide'), 'redact')
    onChange(next ? [...others, next] : others)
  }
  const count = (feature: 'faces' | 'text') => {
    const seen = image.vision?.[feature]
    if (seen?.status !== 'completed') return undefined
    return 'faces' in seen ? seen.faces.length : 'lines' in seen ? seen.lines.length : undefined
  }
  return (
    <Group title={t('privacy')}>
      <div className={styles.row}>
        <ToggleButton
          className={styles.chip!}
          isSelected={faces}
          onChange={(on) => set(hidingStep(on, text, how))}
        >
          {t('hideFaces', { count: count('faces') ?? 0 })}
        </ToggleButton>
        <ToggleButton
          className={styles.chip!}
          isSelected={text}
          onChange={(on) => set(hidingStep(faces, on, how))}
        >
          {t('hideText', { count: count('text') ?? 0 })}
        </ToggleButton>
      </div>
      {step && (
        <SelectField
          label={t('how')}
          choices={ways.map((id) => ({ id, name: t(id) }))}
          value={how}
          onChange={(next) => set(hidingStep(faces, text, next as Way))}
        />
      )}
    </Group>
  )
}

const places = [
  'northwest',
  'north',
  'northeast',
  'west',
  'center',
  'east',
  'southwest',
  'south',
  'southeast',
] as const

export function WatermarkTools({ steps, onChange }: ToolsProps) {
  const t = useTranslations('edit')
  const found = steps.find(({ operation }) => operation === 'watermark')
  const mark = found?.operation === 'watermark' ? found : undefined
  return (
    <Group title={t('op_watermark')}>
      <TextField
        label={t('markText')}
        maxLength={200}
        value={mark?.text ?? ''}
        onChange={(text) =>
          onChange(
            text === ''
              ? withoutStep(steps, 'watermark')
              : withStep(steps, { ...mark, operation: 'watermark', text }),
          )
        }
      />
      {mark && (
        <>
          <SelectField
            label={t('place')}
            choices={places.map((id) => ({ id, name: t(id) }))}
            value={mark.gravity ?? 'southeast'}
            onChange={(gravity) =>
              onChange(withStep(steps, { ...mark, gravity: gravity as (typeof places)[number] }))
            }
          />
          <ToggleButton
            className={styles.chip!}
            isSelected={mark.tile ?? false}
            onChange={(tile) => onChange(withStep(steps, { ...mark, tile }))}
          >
            {t('tile')}
          </ToggleButton>
        </>
      )}
    </Group>
  )
}
