import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** Selects text on the photo of a receipt by dragging, and copies it. @param page shows the photo */
export async function tellTextStory(page: Page): Promise<void> {
  const placeOf = async (text: string) => {
    const line = page.locator('[data-line]', { hasText: text }).first()
    await line.waitFor()
    const { x, y, width, height } = (await line.boundingBox())!
    return { from: x + 1, to: x + width + 2, middle: y + height / 2 }
  }
  const [label, amount] = [await placeOf('Espresso'), await placeOf('4.80')]
  const drag = async (to: typeof label) => {
    await page.mouse.move(label.from, label.middle)
    await page.mouse.down()
    await page.mouse.move(to.to, to.middle, { steps: 5 })
    await page.mouse.up()
    return page.evaluate<string>('String(getSelection())')
  }
  expect(await drag(label)).toMatch(/^\S.* Espresso$/)
  expect(await drag(amount)).toMatch(/^\S.* Espresso 4\.80$/)
  await drag(await placeOf('5.20'))
  await page.keyboard.press('Control+C')
  const copied = await page.evaluate<string>('navigator.clipboard.readText()')
  expect(copied.split('\n')).toEqual([
    expect.stringMatching(/Espresso 4\.80$/),
    expect.stringMatching(/sandwich 5\.20$/),
  ])
}
