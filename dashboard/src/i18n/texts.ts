import { create } from 'zustand'
import { type Locale, useLocale } from './locale.ts'
import { type FirstMessages, loadFirstMessages, loadPageMessages, type PageMessages } from './messages.ts'

interface Texts {
  readonly locale: Locale
  readonly messages: FirstMessages & Partial<PageMessages>
}

/** What is shown, and in which language. A language that is chosen is shown once its texts are there. */
export const useTexts = create<Texts | undefined>(() => undefined)

let arePagesWanted = false

async function show(locale: Locale): Promise<void> {
  const [first, pages] = await Promise.all([
    loadFirstMessages(locale),
    arePagesWanted ? loadPageMessages(locale) : undefined,
  ])
  if (useLocale.getState().locale === locale) setTexts({ locale, messages: { ...first, ...pages } })
}

const setTexts = (texts: Texts): void => useTexts.setState(texts, true)

/** From now on, the texts follow the language. */
export function openTexts(messages: FirstMessages): void {
  setTexts({ locale: useLocale.getState().locale, messages })
  useLocale.subscribe(({ locale }) => void show(locale))
}

/** A page that is fetched when it is opened is drawn with its texts. */
export async function loadPageTexts(): Promise<void> {
  if (arePagesWanted && useTexts.getState()?.messages.photo) return
  arePagesWanted = true
  await show(useLocale.getState().locale)
}
