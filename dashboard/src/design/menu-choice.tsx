import { Check } from 'lucide-react'
import type { ReactNode } from 'react'
import { MenuItem } from 'react-aria-components'
import menu from './menu.module.css'

export interface MenuChoiceProps {
  readonly id: string
  /** Text by which typing finds the item. */
  readonly name: string
  /** @default the name */
  readonly children?: ReactNode
}

/** A menu item that can be selected, with a mark when it is. */
export const MenuChoice = ({ id, name, children = name }: MenuChoiceProps) => (
  <MenuItem id={id} textValue={name} className={menu.item!}>
    {({ isSelected }) => (
      <>
        <span className={menu.mark}>{isSelected && <Check aria-hidden size={16} />}</span>
        {children}
      </>
    )}
  </MenuItem>
)
