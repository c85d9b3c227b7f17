import type { ReactNode } from 'react'
import { Checkbox, CheckboxGroup, type CheckboxProps, FieldError, Label } from 'react-aria-components'
import styles from './checks.module.css'
import type { Choice } from './select-field.tsx'

export interface CheckBoxProps extends Omit<CheckboxProps, 'children'> {
  readonly children: ReactNode
}

/** A check box with its label. */
export const CheckBox = ({ children, ...props }: CheckBoxProps) => (
  <Checkbox {...props} className={styles.check!}>
    <div className={styles.box} aria-hidden />
    {children}
  </Checkbox>
)

export interface CheckBoxesProps {
  readonly label: string
  readonly choices: readonly Choice[]
  readonly value: readonly string[]
  readonly onChange: (value: string[]) => void
}

/** A group of check boxes, at least one of which is ticked. */
export const CheckBoxes = ({ label, choices, value, onChange }: CheckBoxesProps) => (
  <CheckboxGroup value={[...value]} onChange={onChange} isRequired className={styles.checks!}>
    <Label>{label}</Label>
    {choices.map(({ id, name }) => (
      <CheckBox key={id} value={id}>
        {name}
      </CheckBox>
    ))}
    <FieldError className={styles.error!} />
  </CheckboxGroup>
)
