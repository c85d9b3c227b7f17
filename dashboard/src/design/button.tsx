import {
  Button as AriaButton,
  type ButtonProps as AriaButtonProps,
  composeRenderProps,
  ProgressBar,
} from 'react-aria-components'
import { useTranslations } from 'use-intl'
import styles from './button.module.css'

export interface ButtonProps extends AriaButtonProps {
  /** @default 'plain' */
  readonly look?: 'primary' | 'plain' | 'quiet' | 'danger'
  /** Square, for a single icon; needs an aria-label. */
  readonly icon?: boolean
}

/** A button. While `isPending`, it keeps its size and focus, tells screen readers, and ignores presses. */
export function Button({ look = 'plain', icon, className, children, ...props }: ButtonProps) {
  const t = useTranslations('app')
  return (
    <AriaButton
      {...props}
      className={composeRenderProps(className, (given) =>
        [styles.button, styles[look], icon && styles.icon, given].filter(Boolean).join(' '),
      )}
    >
      {composeRenderProps(children, (given, { isPending }) => (
        <>
          {given}
          {isPending && <ProgressBar isIndeterminate aria-label={t('loading')} className="visually-hidden" />}
        </>
      ))}
    </AriaButton>
  )
}
