import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Dashboard, serveDashboard } from '../../local/serve-dashboard.ts'
import { describeWithBrowser, expectAccessible, useBrowser } from './support/browser.ts'
import { useStack } from './support/stack.ts'

describeWithBrowser('the dashboard', () => {
  const stack = useStack()
  const browser = useBrowser()
  let dashboard: Dashboard | undefined
  beforeAll(async () => {
    const { outputs, env } = stack()
    dashboard = await serveDashboard({
      apiUrl: outputs.ApiUrl,
      endpoint: env.AWS_ENDPOINT_URL!,
      config: { stage: 'local', signUp: true },
      port: 0,
    })
  }, 120_000)
  afterAll(() => dashboard?.close())
  const at = (path: string) => `${dashboard!.url}${path}`

  test('a new person signs up, confirms the address and signs in', async () => {
    const { page, complaints } = await browser.open({ expected: /401|403/ })
    await page.goto(at('/'))
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
    expect(complaints).toEqual([])
    await expectAccessible(page)

    await page.getByRole('link', { name: 'Create account' }).click()
    await page.getByLabel('Email address').fill('carol@example.com')
    await page.getByLabel('Password').fill('a long and secret sentence')
    await page.getByRole('button', { name: 'Create account' }).click()
    await page.getByLabel('Code').fill('123456')
    await page.getByRole('button', { name: 'Confirm' }).click()
    await page.getByRole('button', { name: 'Sign in' }).click()

    await page.getByLabel('Email address').fill('carol@example.com')
    await page.getByLabel('Password').fill('not her password at all')
    await page.getByRole('button', { name: 'Sign in' }).click()
    expect(await page.getByRole('alert').textContent()).toMatch(/not right/)
    await page.getByLabel('Password').fill('a long and secret sentence')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('navigation', { name: 'Main' }).waitFor()

    // A reload goes on with the cookie, which no script of the page can read.
    expect(await page.evaluate('document.cookie')).toBe('')
    await page.reload()
    await page.getByRole('navigation', { name: 'Main' }).waitFor()
    await expectAccessible(page)
    expect(complaints).toEqual([])
  })
})
