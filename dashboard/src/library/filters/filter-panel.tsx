import { lazy, Suspense, useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { Button } from '../../design/button.tsx'
import { Dialog } from '../../design/dialog.tsx'
import { SelectField } from '../../design/select-field.tsx'
import { TextField } from '../../design/text-field.tsx'
import { useCountryName } from '../../i18n/use-country-name.ts'
import type { LibrarySearch } from '../library-search.ts'
import { useCounts } from '../use-counts.ts'
import { type ChoiceName, choiceNames, useChoices } from './choices.ts'
import { bytesOf, megabytesOf, placeOf, toggled, valuesOf } from './filter-values.ts'
import styles from './filters.module.css'
import { type ColorName, namedColors } from './named-colors.ts'

const PlaceMap = lazy(async () => ({ default: (await import('./place-map.tsx')).PlaceMap }))

const facets = 16
const anything = 'any'

export interface FilterPanelProps {
  readonly search: LibrarySearch
  readonly change: (changes: LibrarySearch, options?: { replace?: boolean }) => void
  readonly clear: () => void
  readonly onClose: () => void
}

/** Every filter of the API. A choice takes effect at once; the photos behind the panel and their number change. */
export function FilterPanel({ search, change, clear, onClose }: FilterPanelProps) {
  const t = useTranslations('library')
  const format = useFormatter()
  const { data: counts } = useCounts(search)
  const set = (changes: LibrarySearch) => change(changes, { replace: true })
  const fields = { search, set }
  return (
    <Dialog wide isOpen onOpenChange={(isOpen) => !isOpen && onClose()} title={t('filters')}>
      <NameFields {...fields} labels={counts?.labels ?? []} />
      <div className={styles.columns}>
        <Words name="tag" {...fields} />
        <Words name="text" {...fields} />
        <Words name="object" {...fields} />
        <SelectFilter
          name="minConfidence"
          ids={['0.6', '0.8', '0.9']}
          describe={(id) => format.number(Number(id), { style: 'percent' })}
          {...fields}
        />
      </div>
      <ColorField {...fields} />
      <div className={styles.columns}>
        <DateField name="takenFrom" {...fields} />
        <DateField name="takenTo" {...fields} />
        <CountedField name="camera" {...fields} counts={counts?.cameras ?? []} />
        {choiceNames.map((name) => (
          <ChoiceField key={name} name={name} {...fields} />
        ))}
        <SelectFilter
          name="state"
          ids={states}
          describe={(id) => t(`state.${id}` as 'state.completed')}
          {...fields}
        />
        <SizeField name="minSize" {...fields} />
        <SizeField name="maxSize" {...fields} />
      </div>
      <PlaceFields {...fields} places={counts?.places ?? []} countries={counts?.countries ?? []} />
      <footer className={styles.footer}>
        <Button onPress={clear}>{t('clearFilters')}</Button>
        <Button look="primary" onPress={onClose}>
          {t('showPhotos', { count: counts?.images ?? 0 })}
        </Button>
      </footer>
    </Dialog>
  )
}

const states = ['completed', 'pending', 'uploaded', 'analyzed', 'rejected', 'failed', 'expired']

interface FieldProps {
  readonly search: LibrarySearch
  readonly set: (changes: LibrarySearch) => void
}

interface NameFieldsProps extends FieldProps {
  readonly labels: readonly { readonly name: string; readonly images: number }[]
}

/** The labels of the photos in this view, with counts. */
function NameFields({ search, set, labels }: NameFieldsProps) {
  const t = useTranslations('library')
  const format = useFormatter()
  const chosen = valuesOf(search.label)
  const offered = [...new Set([...chosen, ...labels.slice(0, facets).map(({ name }) => name)])]
  const images = new Map(labels.map(({ name, images }) => [name, images]))
  if (offered.length === 0) return null
  return (
    <fieldset className={styles.group}>
      <legend>{t('filterName.label')}</legend>
      <div className={styles.facets}>
        {offered.map((name) => (
          <button
            key={name}
            type="button"
            className={styles.chip}
            aria-pressed={chosen.includes(name)}
            onClick={() => set({ label: toggled(search.label, name) })}
          >
            {name}
            {images.has(name) && <small>{format.number(images.get(name)!)}</small>}
          </button>
        ))}
      </div>
    </fieldset>
  )
}

/** A text field that takes effect on Enter, or when it loses the focus. */
function Finished({
  label,
  hint,
  value,
  type,
  onFinish,
}: {
  readonly label: string
  readonly hint?: string
  readonly value: string
  readonly type?: 'date'
  readonly onFinish: (text: string) => void
}) {
  const [text, setText] = useState<string>()
  const finish = () => {
    if (text !== undefined && text.trim() !== value) onFinish(text.trim())
    setText(undefined)
  }
  return (
    <TextField
      label={label}
      placeholder={hint}
      type={type}
      value={text ?? value}
      onChange={setText}
      onBlur={finish}
      onKeyDown={(event) => event.key === 'Enter' && finish()}
    />
  )
}

function Words({ name, search, set }: FieldProps & { readonly name: 'tag' | 'text' | 'object' }) {
  const t = useTranslations('library')
  return (
    <Finished
      label={t(`filterName.${name}`)}
      hint={t(`filterHint.${name}`)}
      value={search[name] ?? ''}
      onFinish={(text) => set({ [name]: text })}
    />
  )
}

function DateField({ name, search, set }: FieldProps & { readonly name: 'takenFrom' | 'takenTo' }) {
  const t = useTranslations('library')
  return (
    <Finished
      label={t(`filterName.${name}`)}
      type="date"
      value={search[name] ?? ''}
      onFinish={(text) => set({ [name]: text })}
    />
  )
}

function SizeField({ name, search, set }: FieldProps & { readonly name: 'minSize' | 'maxSize' }) {
  const t = useTranslations('library')
  return (
    <Finished
      label={t(`filterName.${name}`)}
      value={megabytesOf(search[name])}
      onFinish={(text) => set({ [name]: bytesOf(text) })}
    />
  )
}

interface SelectFilterProps extends FieldProps {
  readonly name: CountedFieldProps['name'] | 'minConfidence' | 'state' | ChoiceName
  readonly label?: string
  readonly ids: readonly string[]
  readonly describe: (id: string) => string
}

function SelectFilter({ name, label, ids, describe, search, set }: SelectFilterProps) {
  const t = useTranslations('library')
  const chosen = search[name]
  const all = chosen && !ids.includes(chosen) ? [chosen, ...ids] : ids
  return (
    <SelectField
      label={label ?? t(`filterName.${name as 'state'}`)}
      selectedKey={chosen ?? anything}
      onSelectionChange={(key) => set({ [name]: key === anything ? undefined : String(key) })}
      choices={[{ id: anything, name: t('any') }, ...all.map((id) => ({ id, name: describe(id) }))]}
    />
  )
}

/** A filter with a few values, with the texts of the API's table of filters. */
function ChoiceField({ name, ...fields }: FieldProps & { readonly name: ChoiceName }) {
  const { name: label, ids, describe } = useChoices()(name)
  return <SelectFilter name={name} label={label} ids={ids} describe={describe} {...fields} />
}

type Counts = readonly { readonly name: string; readonly images: number }[]
interface CountedFieldProps extends FieldProps {
  readonly name: 'camera' | 'place' | 'country'
  readonly counts: Counts
  readonly textOf?: (id: string) => string
}

/** The cameras, or places, of the photos in this view, with counts. */
function CountedField({ counts, textOf = (id) => id, ...fields }: CountedFieldProps) {
  const images = new Map(counts.map((each) => [each.name, each.images]))
  const describe = (id: string) => (images.has(id) ? `${textOf(id)} (${images.get(id)})` : textOf(id))
  return <SelectFilter ids={[...images.keys()]} describe={describe} {...fields} />
}

/** Named colours, and a picker for any other. */
function ColorField({ search, set }: FieldProps) {
  const t = useTranslations('library')
  const chosen = search.color?.replace('#', '').toLowerCase()
  return (
    <fieldset className={styles.group}>
      <legend>{t('filterName.color')}</legend>
      <div className={styles.swatches}>
        {(Object.keys(namedColors) as ColorName[]).map((name) => (
          <button
            key={name}
            type="button"
            className={styles.swatch}
            style={{ background: `#${namedColors[name]}` }}
            aria-label={t(`color.${name}`)}
            title={t(`color.${name}`)}
            aria-pressed={chosen === namedColors[name]}
            onClick={() =>
              // People mean a range of shades when they say "blue".
              set(
                chosen === namedColors[name]
                  ? { color: undefined }
                  : { color: namedColors[name], deltaE: '20' },
              )
            }
          />
        ))}
        <input
          type="color"
          className={styles.own}
          aria-label={t('ownColor')}
          title={t('ownColor')}
          value={`#${chosen ?? '808080'}`}
          onChange={(event) => set({ color: event.target.value.slice(1), deltaE: undefined })}
        />
      </div>
    </fieldset>
  )
}

interface PlaceFieldsProps extends FieldProps {
  readonly places: Counts
  readonly countries: Counts
}

function PlaceFields({ search, set, places, countries }: PlaceFieldsProps) {
  const t = useTranslations('library')
  const countryName = useCountryName()
  const withinKm = Number(search.withinKm ?? 10)
  return (
    <fieldset className={styles.group}>
      <legend>{t('filterName.near')}</legend>
      <div className={styles.columns}>
        <CountedField name="place" counts={places} search={search} set={set} />
        <CountedField name="country" counts={countries} textOf={countryName} search={search} set={set} />
        <Finished
          label={t('coordinates')}
          hint="48.858, 2.294"
          value={search.near ?? ''}
          onFinish={(text) => set({ near: placeOf(text) })}
        />
        <SelectField
          label={t('within')}
          selectedKey={String(withinKm)}
          isDisabled={!search.near}
          onSelectionChange={(key) => set({ withinKm: String(key) })}
          choices={[...new Set([1, 10, 50, 200, 1000, withinKm])]
            .sort((a, b) => a - b)
            .map((km) => ({ id: String(km), name: `${km} km` }))}
        />
      </div>
      <Suspense>
        <PlaceMap
          place={search.near}
          withinKm={withinKm}
          onChoose={(place) => set({ near: place, withinKm: search.withinKm ?? '200' })}
        />
      </Suspense>
    </fieldset>
  )
}
