import type { ReactNode } from 'react'
import styles from './listed.module.css'
import { PagedTable, type PagedTableProps } from './paged-table.tsx'

export interface ListedProps<T> extends Omit<PagedTableProps<T>, 'caption'> {
  readonly title: string
  readonly hint?: ReactNode
  /** A button beside the title. */
  readonly action?: ReactNode
  /** Level of the title. @default 'h2' */
  readonly heading?: 'h1' | 'h2'
}

/** A list from the API below its title. */
export const Listed = <T,>({ title, hint, action, heading: Heading = 'h2', ...table }: ListedProps<T>) => (
  <section className={styles.section}>
    <div className={styles.head}>
      <Heading>{title}</Heading>
      {action}
    </div>
    {hint && <p className={styles.soft}>{hint}</p>}
    <PagedTable caption={title} {...table} />
  </section>
)
