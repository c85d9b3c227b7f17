import { ChevronDown } from 'lucide-react'
import type { ReactNode } from 'react'
import {
  Select as AriaSelect,
  type SelectProps as AriaSelectProps,
  Button,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  SelectValue,
} from 'react-aria-components'
import styles from './field.module.css'
import menu from './menu.module.css'

export interface Choice {
  readonly id: string
  readonly name: string
}

export interface SelectFieldProps extends Omit<AriaSelectProps<Choice>, 'children'> {
  readonly label: ReactNode
  readonly choices: readonly Choice[]
}

/** A select for one of a few choices. */
export function SelectField({ label, choices, className, ...props }: SelectFieldProps) {
  return (
    <AriaSelect {...props} className={[styles.field, className].filter(Boolean).join(' ')}>
      <Label className={styles.label}>{label}</Label>
      <Button className={`${styles.input} ${styles.select}`}>
        <SelectValue />
        <ChevronDown aria-hidden size={16} />
      </Button>
      <Popover className={menu.popover!}>
        <ListBox items={choices} className={menu.list!}>
          {({ id, name }) => (
            <ListBoxItem id={id} textValue={name} className={menu.item!}>
              {name}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  )
}
