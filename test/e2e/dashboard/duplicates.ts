import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { expectAccessible } from '../support/browser.ts'

/**
 * Cleans up duplicates. The account has at least two unresolved groups of copies.
 * @param url of the dashboard
 */
export async function tellDuplicatesStory(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/duplicates`)
  const position = page.getByRole('heading', { name: /^Group 1 of \d+$/ })
  await position.waitFor()
  const groups = Number((await position.textContent())?.match(/of (\d+)/)?.[1])
  expect(groups).toBeGreaterThan(1)
  await page.getByText('Suggested', { exact: true }).waitFor()
  await page.getByText('File size').first().waitFor()
  await expectAccessible(page)

  // By keyboard: marks the first copy for deletion, and then keeps it again.
  const copies = page.getByRole('article')
  const first = copies.first().getByRole('button')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('d')
  await expect.poll(() => first.textContent()).toMatch(/^Delete/)
  await page.keyboard.press('k')
  await expect.poll(() => first.textContent()).toMatch(/^Keep/)

  // A deletion can be undone while the notice is shown.
  const deletions: string[] = []
  page.on('request', (request) => request.url().endsWith('/bulk-delete') && deletions.push(request.url()))
  const name = await copies.first().getByRole('img').getAttribute('alt')
  await page.getByRole('button', { name: /^Keep 1, delete \d+$/ }).click()
  await page.getByRole('heading', { name: /^Group 1 of / }).waitFor()
  expect(await copies.first().getByRole('img').getAttribute('alt')).not.toBe(name)
  await page.keyboard.press('z')
  await expect.poll(() => copies.first().getByRole('img').getAttribute('alt')).toBe(name)
  expect(deletions).toEqual([])

  // The decision to keep copies survives a reload.
  const decided = page.waitForResponse((response) => response.url().endsWith('/decision'))
  await page.getByRole('button', { name: 'Keep all', exact: true }).click()
  expect((await decided).status()).toBe(200)
  await page.reload()
  await expect
    .poll(() => page.getByRole('heading', { name: /^Group 1 of/ }).textContent(), { timeout: 15_000 })
    .toBe(`Group 1 of ${groups - 1}`)
}
