import type { ReactNode } from 'react'
import { PagedTable, type PagedTableProps } from '../design/paged-table.tsx'
import styles from './operations-page.module.css'

export interface ListedProps<T> extends Omit<PagedTableProps<T>, 'caption'> {
  readonly title: string
  readonly hint?: ReactNode
}

/** A list of the API under its title. */
export const Listed = <T,>({ title, hint, ...table }: ListedProps<T>) => (
  <section className={styles.section}>
    <h2>{title}</h2>
    {hint && <p className={styles.soft}>{hint}</p>}
    <PagedTable caption={title} {...table} />
  </section>
)
