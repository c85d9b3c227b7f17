import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { expectAccessible } from '../support/browser.ts'

const tabs = ['Failures', 'Models', 'Comparison', 'Jobs', 'People', 'Audit'] as const

/**
 * An administrator looks at the state of the system, and redrives the one dead letter, of the analysis.
 * @param url of the dashboard
 */
export async function tellOperationsStory(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/operations`)
  await page.getByRole('heading', { name: 'Queues' }).waitFor()
  await page.getByRole('rowheader', { name: 'analysis', exact: true }).waitFor()
  await expectAccessible(page)
  // The work of the dead letter was done long ago; it is redriven and done again.
  await page.getByRole('button', { name: 'Send back' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Send back' }).click()
  await page.getByText('analysis: 1 message is back in the queue, 0 left.').waitFor()
  await page.getByRole('button', { name: 'Send back' }).waitFor({ state: 'detached' })
  for (const name of tabs) {
    await page.getByRole('tab', { name }).click()
    await page.getByRole('heading', { name, level: 2 }).waitFor()
    await expectAccessible(page)
  }
  // By now the audit log contains the call that listed people, and the URL contains the tab.
  await page.getByRole('cell', { name: 'listPeople' }).first().waitFor()
  expect(new URL(page.url()).searchParams.get('tab')).toBe('audit')
}

/** An administrator invites a person, once more, and disables and enables them, with the keyboard alone. */
export async function tellPeopleStory(page: Page, url: string, email: string): Promise<void> {
  const button = (name: string) => page.getByRole('button', { name, exact: true })
  const press = async (name: string) => {
    await button(name).focus()
    await page.keyboard.press('Enter')
  }
  await page.goto(`${url}/operations?tab=people`)
  await press('Invite a person')
  await page.getByRole('dialog').getByLabel('Email address').waitFor()
  await expectAccessible(page)
  // The field has the focus.
  await page.keyboard.type(email)
  await page.keyboard.press('Enter')
  await page.getByText(`An invitation is on its way to ${email}.`).waitFor()
  const row = page.getByRole('row').filter({ hasText: email })
  await row.getByText('Invited').waitFor()
  await press(`Invite again: ${email}`)
  await press(`Disable ${email}`)
  // The notice about the invitation is an alertdialog too.
  const question = page.getByRole('alertdialog', { name: `Disable ${email}` })
  await question.waitFor()
  await expectAccessible(page)
  await question.getByRole('button', { name: 'Disable', exact: true }).press('Enter')
  await row.getByText('Disabled').waitFor()
  await press(`Enable ${email}`)
  await row.getByText('Invited').waitFor()
  await expectAccessible(page)
}

/** A person who is not an administrator is told so. */
export async function tellOperationsAreForAdministrators(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/operations`)
  await page.getByText('Only administrators can see this page.').waitFor()
  await expectAccessible(page)
}
