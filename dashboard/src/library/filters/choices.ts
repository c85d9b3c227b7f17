import { useLocale } from '../../i18n/locale.ts'
import choices from '../filter-choices.json'

/** A filter with a few values. */
export type ChoiceName = keyof typeof choices
export const choiceNames = Object.keys(choices) as ChoiceName[]
export const isChoice = (name: string): name is ChoiceName => Object.hasOwn(choices, name)

type Text = string | { readonly en: string; readonly es: string }
interface Choice {
  readonly name: Text
  readonly values: Readonly<Record<string, Text>>
}

/** The texts of filters with a few values, in the language in use. A value from a URL may have none. */
export function useChoices() {
  const { locale } = useLocale()
  const inUse = (text: Text) => (typeof text === 'string' ? text : text[locale])
  return (filter: ChoiceName) => {
    const { name, values }: Choice = choices[filter]
    return {
      name: inUse(name),
      ids: Object.keys(values),
      describe: (value: string) => (Object.hasOwn(values, value) ? inUse(values[value]!) : value),
    }
  }
}
