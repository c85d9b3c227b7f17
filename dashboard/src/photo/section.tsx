import type { ReactNode } from 'react'
import { useId } from 'react'
import styles from './section.module.css'

/** A section of the details of a photo. */
export function Section({
  title,
  children,
  tools,
}: {
  readonly title: string
  readonly children: ReactNode
  readonly tools?: ReactNode
}) {
  const id = useId()
  return (
    <section aria-labelledby={id} className={styles.section}>
      <div className={styles.head}>
        <h3 id={id}>{title}</h3>
        {tools}
      </div>
      {children}
    </section>
  )
}

export interface Fact {
  readonly name: string
  readonly value: ReactNode
}

/** A list of names and values; those without a value are left out. */
export const Facts = ({ facts }: { readonly facts: readonly Fact[] }) => (
  <dl className={styles.facts}>
    {facts
      .filter(({ value }) => value !== undefined && value !== '' && value !== null && value !== false)
      .map(({ name, value }) => (
        <div key={name} className={styles.fact}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
  </dl>
)
