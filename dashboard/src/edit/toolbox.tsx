import { Crop, FlipHorizontal2, FlipVertical2, RotateCcw, RotateCw } from 'lucide-react'
import { Label, Slider, SliderOutput, SliderThumb, SliderTrack, ToggleButton } from 'react-aria-components'
import { useTranslations } from 'use-intl'
import { Button } from '../design/button.tsx'
import { NumberField } from '../design/number-field.tsx'
import styles from './edit-page.module.css'
import { Group, type ToolsProps } from './group.tsx'
import { PrivacyTools, WatermarkTools } from './mark-tools.tsx'
import { toggleStep, turned, withoutStep, withStep } from './plan.ts'
import { filterSteps, type Ratio, ratios, sliderStep, sliderTools, sliderValue } from './tools.ts'

export interface ToolboxProps extends ToolsProps {
  readonly ratio?: Ratio
  readonly onRatio: (ratio: Ratio | undefined) => void
}

/** All tools for the picture. */
export function Toolbox(props: ToolboxProps) {
  return (
    <>
      <CropTools {...props} />
      <ShapeTools {...props} />
      <LightTools {...props} />
      <FilterTools {...props} />
      <PrivacyTools {...props} />
      <WatermarkTools {...props} />
    </>
  )
}

function CropTools({ steps, onChange, ratio, onRatio }: ToolboxProps) {
  const t = useTranslations('edit')
  const hasCrop = steps.some(({ operation }) => operation === 'crop')
  return (
    <Group title={t('op_crop')}>
      <div className={styles.row}>
        {ratio ? (
          <>
            {(Object.keys(ratios) as Ratio[]).map((name) => (
              <ToggleButton
                key={name}
                className={styles.chip!}
                isSelected={ratio === name}
                onChange={() => onRatio(name)}
              >
                {name === 'free' ? t('free') : name}
              </ToggleButton>
            ))}
            <Button look="primary" onPress={() => onRatio(undefined)}>
              {t('done')}
            </Button>
          </>
        ) : (
          <Button onPress={() => onRatio('free')}>
            <Crop aria-hidden size={16} />
            {hasCrop ? t('changeCrop') : t('drawCrop')}
          </Button>
        )}
        {hasCrop && (
          <Button look="quiet" onPress={() => onChange(withoutStep(steps, 'crop'))}>
            {t('noCrop')}
          </Button>
        )}
      </div>
    </Group>
  )
}

function ShapeTools({ steps, onChange }: ToolsProps) {
  const t = useTranslations('edit')
  const found = steps.find((step) => step.operation === 'resize')
  const size = found?.operation === 'resize' ? found : undefined
  const resize = (side: 'width' | 'height', value: number) => {
    const lengths = { width: size?.width, height: size?.height, [side]: value || undefined }
    onChange(
      lengths.width || lengths.height
        ? withStep(steps, { operation: 'resize', ...lengths })
        : withoutStep(steps, 'resize'),
    )
  }
  return (
    <Group title={t('shape')}>
      <div className={styles.row}>
        <Button icon aria-label={t('turnLeft')} onPress={() => onChange(turned(steps, -90))}>
          <RotateCcw aria-hidden size={18} />
        </Button>
        <Button icon aria-label={t('turnRight')} onPress={() => onChange(turned(steps, 90))}>
          <RotateCw aria-hidden size={18} />
        </Button>
        <Button
          icon
          aria-label={t('flipHorizontal')}
          onPress={() => onChange(toggleStep(steps, { operation: 'flip', direction: 'horizontal' }))}
        >
          <FlipHorizontal2 aria-hidden size={18} />
        </Button>
        <Button
          icon
          aria-label={t('flipVertical')}
          onPress={() => onChange(toggleStep(steps, { operation: 'flip', direction: 'vertical' }))}
        >
          <FlipVertical2 aria-hidden size={18} />
        </Button>
      </div>
      <div className={styles.pair}>
        {(['width', 'height'] as const).map((side) => (
          <NumberField
            key={side}
            label={t(side)}
            minValue={1}
            maxValue={30_000}
            value={size?.[side] ?? Number.NaN}
            onChange={(value) => resize(side, value)}
          />
        ))}
      </div>
    </Group>
  )
}

function LightTools({ steps, onChange }: ToolsProps) {
  const t = useTranslations('edit')
  return (
    <Group title={t('light')}>
      {sliderTools.map((tool) => (
        <Slider
          key={tool.operation}
          className={styles.slider!}
          minValue={tool.min}
          maxValue={tool.max}
          step={tool.step}
          value={sliderValue(tool, steps)}
          onChange={(value) =>
            onChange(
              value === tool.neutral
                ? withoutStep(steps, tool.operation)
                : withStep(steps, sliderStep(tool, value as number)),
            )
          }
        >
          <Label>{t(`op_${tool.operation}`)}</Label>
          <SliderOutput className={styles.value!} />
          <SliderTrack className={styles.track!}>
            <SliderThumb className={styles.thumb!} />
          </SliderTrack>
        </Slider>
      ))}
    </Group>
  )
}

function FilterTools({ steps, onChange }: ToolsProps) {
  const t = useTranslations('edit')
  return (
    <Group title={t('filters')}>
      <div className={styles.row}>
        {filterSteps.map((step) => (
          <ToggleButton
            key={step.operation}
            className={styles.chip!}
            isSelected={steps.some(({ operation }) => operation === step.operation)}
            onChange={() => onChange(toggleStep(steps, step))}
          >
            {t(`op_${step.operation}`)}
          </ToggleButton>
        ))}
      </div>
    </Group>
  )
}
