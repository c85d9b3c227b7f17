import type { DuplicateGroup } from '@image-intelligence/client'
import { useQueries } from '@tanstack/react-query'
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '../api/api.ts'
import { Button } from '../design/button.tsx'
import { photoKey } from '../photo/use-photo.ts'
import { type Choice, suggestedChoice, toggled } from './choice.ts'
import { compareCopies } from './compare-copies.ts'
import { CopyCard } from './copy-card.tsx'
import styles from './duplicates-page.module.css'

export interface GroupViewProps {
  readonly group: DuplicateGroup
  readonly position: string
  readonly onDecide: (choice: Choice) => void
  readonly onSkip?: () => void
  readonly onBack?: () => void
  readonly onUndo: () => void
}

const everyCopy = ({ members }: DuplicateGroup): Choice => ({
  keep: members.map(({ image }) => image.imageId),
  remove: [],
})

/**
 * The copies of one group side by side. Keys only work while the focus is in the group, so they interfere with
 * nothing else.
 */
export function GroupView({ group, position, onDecide, onSkip, onBack, onUndo }: GroupViewProps) {
  const t = useTranslations('duplicates')
  const [choice, setChoice] = useState(() => suggestedChoice(group))
  const copies = useRef<HTMLDivElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])

  const views = useQueries({
    queries: group.members.map(({ image: { imageId: id } }) => ({
      queryKey: photoKey(id),
      queryFn: () => api().getImage({ path: { id } }),
    })),
  }).map(({ data }) => data)
  const known = views.flatMap((view) => (view ? [view] : []))
  const isKnown = known.length === group.members.length
  const compared = useMemo(() => (isKnown ? compareCopies(known) : []), [isKnown, known])

  const buttons = () => [...(copies.current?.querySelectorAll<HTMLElement>('[data-copy]') ?? [])]
  const focused = () => buttons().indexOf(document.activeElement as HTMLElement)
  const move = (by: number) => {
    const all = buttons()
    all[(Math.max(focused(), by > 0 ? -1 : 0) + by + all.length) % all.length]?.focus()
  }
  const set = (to: keyof Choice) => {
    const id = group.members[focused()]?.image.imageId
    if (id && !choice[to].includes(id)) setChoice(toggled(choice, id))
  }
  const actions: Record<string, () => void> = {
    ArrowRight: () => move(1),
    ArrowLeft: () => move(-1),
    k: () => set('keep'),
    d: () => set('remove'),
    a: () => onDecide(everyCopy(group)),
    s: () => onSkip?.(),
    b: () => onBack?.(),
    z: onUndo,
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const action = actions[event.key.length === 1 ? event.key.toLowerCase() : event.key]
    if (!action || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    action()
  }
  return (
    <section onKeyDown={onKeyDown} className={styles.group} aria-labelledby="group-heading">
      <h2 ref={heading} id="group-heading" tabIndex={-1} className={styles.position}>
        {position}
      </h2>
      <p className={styles.soft}>{t('why', { reasons: group.best.reasons.join(' ') })}</p>
      <div ref={copies} className={styles.copies}>
        {group.members.map((member, index) => (
          <CopyCard
            key={member.image.imageId}
            member={member}
            view={views[index]}
            number={index + 1}
            isBest={member.image.imageId === group.best.imageId}
            isKept={choice.keep.includes(member.image.imageId)}
            compared={compared}
            onToggle={() => setChoice(toggled(choice, member.image.imageId))}
          />
        ))}
      </div>
      {group.imageIds.length > group.members.length && (
        <p className={styles.soft}>{t('more', { count: group.imageIds.length - group.members.length })}</p>
      )}
      <div className={styles.actions}>
        <Button look="primary" isDisabled={choice.keep.length === 0} onPress={() => onDecide(choice)}>
          {choice.remove.length > 0
            ? t('deleteRest', { kept: choice.keep.length, count: choice.remove.length })
            : t('keepAllOf', { count: choice.keep.length })}
        </Button>
        {choice.remove.length > 0 && (
          <Button onPress={() => onDecide(everyCopy(group))}>{t('keepAll')}</Button>
        )}
        {onSkip && (
          <Button look="quiet" onPress={onSkip}>
            {t('skip')}
          </Button>
        )}
        {onBack && (
          <Button look="quiet" onPress={onBack}>
            {t('back')}
          </Button>
        )}
        <p className={styles.soft} role="status">
          {choice.keep.length === 0 ? t('keepOne') : ''}
        </p>
      </div>
      <p className={styles.keys}>
        {(['moveKey', 'keepKey', 'deleteKey', 'allKey', 'skipKey', 'undoKey'] as const).map((key) => (
          <span key={key}>{t.rich(key, { kbd: (text) => <kbd>{text}</kbd> })}</span>
        ))}
      </p>
    </section>
  )
}
