import { create } from 'zustand'
import { type Locale, useLocale } from './locale.ts'
import { type FirstMessages, loadFirstMessages, loadPageMessages, type PageMessages } from './messages.ts'

interface Texts {
  readonly locale: Locale
  readonly messages: FirstMessages & Partial<PageMessages>
}

/** The texts in use and their language. A chosen language appears once its texts are loaded. */
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

/** Makes the texts follow the language from now on. */
export function openTexts(messages: FirstMessages): void {
  setTexts({ locale: useLocale.getState().locale, messages })
  useLocale.subscribe(({ locale }) => void show(locale))
}

/** Loads the texts of the pages that are loaded on demand. */
export async function loadPageTexts(): Promise<void> {
  if (arePagesWanted && useTexts.getState()?.messages.photo) return
  arePagesWanted = true
  await show(useLocale.getState().locale)
}
