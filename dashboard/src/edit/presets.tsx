import { useQuery } from '@tanstack/react-query'
import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Form } from 'react-aria-components'
import { useTranslations } from 'use-intl'
import { api } from '../api/api.ts'
import { useChange } from '../api/use-change.ts'
import { Button } from '../design/button.tsx'
import { TextField } from '../design/text-field.tsx'
import { notify } from '../design/toasts.tsx'
import { useUploads } from '../upload/upload-store.ts'
import styles from './edit-page.module.css'
import { Group } from './group.tsx'
import type { Output, Step } from './plan.ts'

const key = ['presets']

/** A name that the API takes, as one types: "Social square" becomes "social-square". */
export const presetName = (typed: string): string =>
  typed
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-/, '')
    .slice(0, 40)

interface Plan {
  readonly steps: readonly Step[]
  readonly output: Output
}

export interface PresetsProps extends Plan {
  readonly onApply: (plan: Plan) => void
}

/** Presets: apply one to this photo, or save the current settings as one. */
export function Presets({ steps, output, onApply }: PresetsProps) {
  const t = useTranslations('edit')
  const { data } = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => api().listPresets(undefined, { signal }),
  })
  const [name, setName] = useState('')
  const save = useChange(key, () =>
    api().putPreset({ path: { name: name.replace(/-$/, '') }, body: { steps: [...steps], output } }),
  )
  const remove = useChange(key, async (gone: string) => {
    await api().deletePreset({ path: { name: gone } })
    useUploads.setState(({ presets }) => ({ presets: presets.filter((each) => each !== gone) }))
  })
  const presets = data?.items ?? []
  return (
    <Group title={t('presets')}>
      {presets.length === 0 && <p className={styles.soft}>{t('presetsHint')}</p>}
      {presets.length > 0 && (
        <ul className={styles.presets}>
          {presets.map(({ name: of, version, plan }) => (
            <li key={of}>
              <Button onPress={() => onApply(plan as Plan)}>
                <bdi>{of}</bdi>
                <span className={styles.soft}>{t('version', { version })}</span>
              </Button>
              <Button
                look="quiet"
                icon
                aria-label={t('deletePreset', { name: of })}
                isPending={remove.isPending && remove.variables === of}
                onPress={() => remove.mutate(of)}
              >
                <Trash2 aria-hidden size={16} />
              </Button>
            </li>
          ))}
        </ul>
      )}
      <Form
        className={styles.savePreset!}
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate(undefined, {
            onSuccess: (saved) => {
              setName('')
              if (saved) notify(t('presetSaved', { name: saved.name, version: saved.version }))
            },
          })
        }}
      >
        <TextField
          label={t('presetName')}
          value={name}
          onChange={(typed) => setName(presetName(typed))}
          isRequired
          maxLength={40}
          autoComplete="off"
        />
        <Button type="submit" isPending={save.isPending}>
          {t('savePreset')}
        </Button>
      </Form>
    </Group>
  )
}
