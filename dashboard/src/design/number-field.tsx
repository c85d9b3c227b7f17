import {
  NumberField as AriaNumberField,
  type NumberFieldProps as AriaNumberFieldProps,
  FieldError,
  Input,
  Label,
  Text,
} from 'react-aria-components'
import styles from './field.module.css'

export interface NumberFieldProps extends Omit<AriaNumberFieldProps, 'children'> {
  readonly label: string
  readonly hint?: string
}

/** A labelled field for a number, formatted in the language of the page. */
export function NumberField({ label, hint, className, ...props }: NumberFieldProps) {
  return (
    <AriaNumberField {...props} className={[styles.field, className].filter(Boolean).join(' ')}>
      <Label className={styles.label}>{label}</Label>
      <Input className={styles.input!} />
      {hint && (
        <Text slot="description" className={styles.hint}>
          {hint}
        </Text>
      )}
      <FieldError className={styles.error!} />
    </AriaNumberField>
  )
}
