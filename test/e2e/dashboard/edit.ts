import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { expectAccessible } from '../support/browser.ts'

/**
 * Turns a photo, crops it and makes it grey, compares it with the original, and shares it by a link that works
 * without an account.
 * @param url of the dashboard
 * @param id of a completed photo
 */
export async function tellEditStory(page: Page, url: string, id: string): Promise<void> {
  await page.goto(`${url}/photos/${id}/edit`)
  await page.getByRole('heading', { name: /^Edit / }).waitFor()
  const preview = page.getByRole('region', { name: 'Preview' })
  const isSettled = () =>
    expect.poll(() => preview.getAttribute('aria-busy'), { timeout: 20_000 }).toBe('false')

  await page.getByRole('button', { name: 'Turn right' }).click()
  await page.getByRole('button', { name: 'Black and white', exact: true }).click()
  await isSettled()
  await expect.poll(() => preview.getByRole('img').getAttribute('src')).toMatch(/^blob:/)
  await page.getByRole('button', { name: 'Move Black and white up' }).click()
  await page.getByRole('button', { name: 'Draw a crop' }).click()
  await page.getByRole('button', { name: '1:1' }).click()
  await page.getByRole('button', { name: 'Done' }).click()
  await isSettled()
  await page.getByText('Compare', { exact: true }).click()
  const line = page.getByRole('slider', { name: 'Show the original up to this line' })
  await line.focus()
  await page.keyboard.press('ArrowRight')
  expect(await line.inputValue()).toBe('51')
  await expectAccessible(page)

  // The settings are saved under a name, and applied by it.
  await page.getByRole('textbox', { name: 'Name' }).fill('square')
  await page.getByRole('button', { name: 'Save as preset' }).click()
  await page.getByText('Saved as square, version 1').waitFor()
  await page.getByRole('button', { name: 'Start over' }).click()
  await page.getByRole('button', { name: 'square version 1', exact: true }).click()
  await page.getByRole('button', { name: 'Remove Black and white' }).waitFor()

  await page.getByRole('button', { name: 'Make the picture' }).click()
  await page.getByText('Nothing private is in this file.').waitFor()
  await expectAccessible(page)
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download' }).click()
  expect((await saved).suggestedFilename()).toMatch(/-edited\.\w+$/)
  await page.getByRole('button', { name: 'Make a link' }).click()
  const link = await page.getByRole('textbox', { name: 'Link' }).inputValue()
  // Without cookies and tokens, as anybody would open it.
  await expect.poll(async () => (await fetch(link)).status, { timeout: 20_000 }).toBe(200)
  expect(await page.getByRole('textbox', { name: /srcset/ }).inputValue()).toContain('srcset=')
}
