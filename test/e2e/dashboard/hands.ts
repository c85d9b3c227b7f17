import type { Locator, Page } from 'playwright-core'

/** How a person acts on a page. */
export interface Hands {
  press(target: Locator): Promise<void>
  fill(target: Locator, text: string): Promise<void>
  /** Picks an element of a group in which Tab reaches only one: a tab, a photo of the library, an item of a menu. */
  pick(target: Locator): Promise<void>
}

export const finger: Hands = {
  press: (target) => target.tap(),
  async fill(target, text) {
    await target.tap()
    await target.fill(text)
  },
  pick: (target) => target.tap(),
}

/** The part of a DOM element that is used here; tests have no DOM types. */
interface FocusHolder {
  readonly ownerDocument: { readonly activeElement: unknown }
  readonly contains: (this: unknown, other: unknown) => boolean
}

/** More steps than any page needs. */
const mostSteps = 120

/** Uses only the keyboard. Fails if Tab or the arrow keys do not reach the target. */
export function keys(page: Page): Hands {
  const holdsFocus = (target: Locator) =>
    target.evaluate((element) => {
      const { ownerDocument, contains } = element as unknown as FocusHolder
      return contains.call(element, ownerDocument.activeElement)
    })
  const focused = () =>
    page.evaluate<string>(
      '(document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent ?? "").slice(0, 60)',
    )

  async function walk(target: Locator, key: string): Promise<boolean> {
    for (let step = 0; step < mostSteps; step++) {
      if (await holdsFocus(target)) return true
      await page.keyboard.press(key)
    }
    return false
  }

  async function reach(target: Locator): Promise<void> {
    await target.waitFor({ state: 'attached' })
    if (await walk(target, 'Tab')) return
    throw new Error(`Expected Tab to reach ${target}; after ${mostSteps} steps it is at "${await focused()}"`)
  }

  return {
    async press(target) {
      await reach(target)
      await page.keyboard.press('Enter')
    },
    async fill(target, text) {
      await reach(target)
      await page.keyboard.press('ControlOrMeta+a')
      await page.keyboard.type(text)
    },
    async pick(target) {
      await target.waitFor()
      // If the focus is within the group already, Tab would leave it.
      const group = target.locator('xpath=ancestor::*[@role="menu" or @role="tablist" or @role="grid"][1]')
      if (!(await holdsFocus(group))) await reach(group)
      const arrow = (await group.getAttribute('role')) === 'menu' ? 'ArrowDown' : 'ArrowRight'
      if (!(await walk(target, arrow)))
        throw new Error(`Expected ${arrow} to reach ${target}; it is at "${await focused()}"`)
      await page.keyboard.press('Enter')
    },
  }
}
