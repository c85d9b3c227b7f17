import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { expectAccessible } from '../support/browser.ts'

/** Edits the first photos of the library together, and finds the results. */
export async function tellJobStory(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/`)
  await page.getByRole('gridcell').first().getByRole('link').focus()
  await page.keyboard.press('Space')
  await page
    .getByRole('region', { name: 'Selected photos' })
    .getByRole('button', { name: 'Transform' })
    .click()
  await page.getByRole('dialog').getByRole('button', { name: 'Start' }).click()
  await page.getByRole('button', { name: 'Show', exact: true }).click()
  await page.getByRole('heading', { name: 'Jobs', level: 1 }).waitFor()
  await page.getByText('1 of 1').waitFor()
  await page.getByRole('cell', { name: 'Completed' }).waitFor()
  await page.getByRole('button', { name: 'Results' }).click()
  const link = page.getByRole('link', { name: /^Open WEBP/ })
  await link.waitFor()
  await expectAccessible(page)
  const file = await fetch((await link.getAttribute('href'))!)
  expect(file.headers.get('content-type')).toBe('image/webp')
  await page.getByRole('button', { name: 'Download all as ZIP' }).click()
  const zip = page.getByRole('link', { name: /^Save the ZIP file [(]1 picture[)]/ })
  await zip.waitFor()
  await expectAccessible(page)
  const archive = await fetch((await zip.getAttribute('href'))!)
  expect(archive.headers.get('content-type')).toBe('application/zip')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Account' }).click()
  await page.getByRole('menuitem', { name: 'Jobs' }).click()
}
