import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { expectAccessible } from '../support/browser.ts'

/**
 * Uses a library with a photo of a cat and a few others.
 * @param page signed in
 * @param photos how many are in the library; the last ones may not be listed yet
 */
export async function tellLibraryStory(page: Page, url: string, photos: number): Promise<void> {
  await page.goto(url)
  const grid = page.getByRole('grid', { name: 'Photos' })
  const tiles = grid.getByRole('gridcell')
  await expect.poll(() => tiles.count()).toBe(photos)
  await expectAccessible(page)

  // Search: the URL is the view, the tile shows the reason, and Back removes the words.
  await page.getByRole('combobox', { name: 'Search photos' }).fill('cat')
  await page.waitForURL(/q=cat/)
  await expect.poll(() => tiles.count()).toBeLessThan(photos)
  await expect.poll(() => tiles.first().getByRole('link').getAttribute('aria-label')).toMatch(/cat/i)
  await page.goBack()
  await expect.poll(() => tiles.count()).toBe(photos)

  // A filter and its chip.
  await page.getByRole('button', { name: /^Filter/ }).click()
  const filters = page.getByRole('dialog', { name: 'Filters' })
  await filters.getByRole('group', { name: 'What is in the photo' }).getByRole('button').first().click()
  await page.waitForURL(/label=/)
  await expectAccessible(page)
  await filters.getByRole('button', { name: /^Show / }).click()
  await page.getByRole('button', { name: /^Remove filter/ }).click()
  await expect.poll(() => tiles.count()).toBe(photos)

  // By keyboard only: selects two photos, opens one, and returns to it.
  await tiles.first().getByRole('link').focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('Shift+ArrowRight')
  const selection = page.getByRole('region', { name: 'Selected photos' })
  await expect.poll(() => selection.getByRole('status').textContent()).toBe('2 selected')
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await selection.waitFor({ state: 'detached' })
  const opened = await page.evaluate<string>('document.activeElement.getAttribute("aria-label")')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/photos\//)
  await page.goBack()
  await expect.poll(() => page.evaluate('document.activeElement.getAttribute("aria-label")')).toBe(opened)
}
