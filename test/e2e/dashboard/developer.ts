import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { expectAccessible } from '../support/browser.ts'

/**
 * Creates a key that works until it is revoked, a webhook and a signing key, looks at the use of the limits, and
 * deletes the account.
 * @param url of the dashboard
 */
export async function tellDeveloperStory(page: Page, url: string): Promise<void> {
  const secret = () => page.getByRole('textbox', { name: 'Secret' }).inputValue()
  const done = () => page.getByRole('button', { name: 'Done' }).click()

  await page.goto(`${url}/developer`)
  await page.getByRole('button', { name: 'New key' }).click()
  await page.getByLabel('Name').fill('nightly import')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Create' }).click()
  await page.getByRole('dialog', { name: 'Copy it now' }).waitFor()
  const key = await secret()
  const ask = async () =>
    (await fetch(`${url}/v1/images`, { headers: { authorization: `Bearer ${key}` } })).status
  expect(await ask()).toBe(200)
  await done()
  await page.getByRole('rowheader', { name: 'nightly import' }).waitFor()

  await page.getByRole('button', { name: 'Expire sooner' }).click()
  await page.getByLabel('Expires in days').fill('3')

  await page.getByRole('dialog').getByRole('button', { name: 'Expire sooner' }).click()
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await page.getByRole('cell', { name: 'never', exact: true }).waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Revoke' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Revoke' }).click()
  await page.getByRole('cell', { name: 'revoked' }).waitFor()

  await page.getByRole('tab', { name: 'Webhooks' }).click()
  await page.getByRole('button', { name: 'New webhook' }).click()
  await page.getByLabel('Address').fill('http://127.0.0.1:9/nobody-listens')
  // React Aria renders the box through its label.
  await page.getByText('All events, including those added later').click()
  await page.getByText('Edit made').click()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Create' }).click()
  expect(await secret()).toMatch(/^whsec_/)
  await done()
  await page.getByRole('rowheader', { name: 'http://127.0.0.1:9/nobody-listens' }).waitFor()
  await page.getByRole('cell', { name: /^Photo completed, .*Edit failed$/ }).waitFor()
  expect(await page.getByText('Edit made').count()).toBe(0)
  await page.getByRole('button', { name: 'Change' }).click()
  await page.getByText('All events, including those added later').click()
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('cell', { name: 'all', exact: true }).waitFor()

  await page.getByRole('button', { name: 'Deliveries' }).click()
  await page.getByRole('button', { name: 'Send a test' }).click()
  await page.getByRole('button', { name: 'Details' }).click()
  await page.getByRole('rowheader', { name: '1' }).waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'All deliveries' }).click()
  await page.getByRole('rowheader', { name: 'Webhook Test' }).waitFor()
  await page.keyboard.press('Escape')

  await page.getByRole('tab', { name: 'Signing keys' }).click()
  await page.getByLabel('Name').fill('my pages')
  await page.getByRole('button', { name: 'New signing key' }).click()
  expect((await secret()).length).toBeGreaterThan(20)
  await done()
  await page.getByRole('rowheader', { name: 'my pages' }).waitFor()
  await page.getByLabel('Alias').fill('my-pages')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('button', { name: 'Give up' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Give up' }).click()
  await page.getByRole('button', { name: 'Give up' }).waitFor({ state: 'detached' })
  await expectAccessible(page)

  await page.getByRole('tab', { name: 'Usage' }).click()
  await page.getByRole('meter', { name: 'Uploads today' }).waitFor()
  await expectAccessible(page)

  await page.getByRole('tab', { name: 'Account' }).click()
  await page.getByRole('button', { name: 'Delete the account' }).click()
  await page.getByRole('button', { name: 'Show what would be erased' }).click()
  await page.getByText(/would be erased for good/).waitFor()
  const erase = page.getByRole('button', { name: 'Delete for good' })
  expect(await erase.isDisabled()).toBe(true)
  await page.getByLabel(/Type .delete. to confirm/).fill('delete')
  await erase.click()
  await page.getByText('The account is being erased').waitFor()
  await done()
  await page.getByLabel('Password').waitFor()
}
