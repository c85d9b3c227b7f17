import type { ReactNode } from 'react'
import styles from './table.module.css'

export interface Column<T> {
  readonly name: string
  readonly cell: (row: T) => ReactNode
  /** Aligned right, so that digits line up. */
  readonly isNumber?: boolean
}

export interface DataTableProps<T> {
  /** What the table shows; for screen readers only. */
  readonly caption: string
  readonly rows: readonly T[]
  readonly keyOf: (row: T) => string
  /** The first column names the row. */
  readonly columns: readonly Column<T>[]
}

/** A table that scrolls sideways where the page is narrow. */
export function DataTable<T>({ caption, rows, keyOf, columns }: DataTableProps<T>) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: scrollable content must be reachable by keyboard
    <section className={styles.scroll} tabIndex={0} aria-label={caption}>
      <table className={styles.table}>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ name, isNumber }) => (
              <th key={name} scope="col" data-number={isNumber || undefined}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map(({ name, cell, isNumber }, index) =>
                index === 0 ? (
                  <th key={name} scope="row">
                    {cell(row)}
                  </th>
                ) : (
                  <td key={name} data-number={isNumber || undefined}>
                    {cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
