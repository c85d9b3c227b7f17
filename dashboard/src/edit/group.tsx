import type { ImageView } from '@image-intelligence/client'
import type { ReactNode } from 'react'
import styles from './edit-page.module.css'
import type { Step } from './plan.ts'

export interface ToolsProps {
  readonly image: ImageView
  readonly steps: readonly Step[]
  readonly onChange: (steps: readonly Step[]) => void
}

/** A group of related tools. */
export const Group = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <fieldset className={styles.tools}>
    <legend>{title}</legend>
    {children}
  </fieldset>
)
