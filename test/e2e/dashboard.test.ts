import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Account } from '../../local/account.ts'
import { type Dashboard, serveDashboard } from '../../local/serve-dashboard.ts'
import { describeWithBrowser, expectAccessible, type OpenOptions, useBrowser } from './support/browser.ts'
import { nextSecond } from './support/next-second.ts'
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

  /** A page of somebody who has just signed in. */
  async function signedIn(name: string, options: OpenOptions = {}) {
    const account = await stack().person(name)
    const opened = await browser.open(options)
    await signInOn(opened.page, account)
    return { ...opened, account }
  }

  async function signInOn(page: Page, { email, password }: Pick<Account, 'email' | 'password'>) {
    await page.goto(at('/'))
    await page.getByLabel('Email address').fill(email)
    await page.getByLabel('Password').fill(password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('navigation', { name: 'Main' }).waitFor()
  }

  const signOut = async (page: Page) => {
    await page.getByRole('button', { name: 'Account' }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
  }

  test('a fault of the service signs nobody out, and passes by itself', async () => {
    const { page } = await signedIn('dora')
    for (const fault of [502, 503, 'down'] as const) {
      await page.route('**/v1/session/refresh', (route) =>
        fault === 'down' ? route.abort() : route.fulfill({ status: fault, body: 'Bad Gateway' }),
      )
      await page.reload()
      await page.getByRole('alert').waitFor()
      expect(await page.getByLabel('Password').count()).toBe(0)
      await page.unroute('**/v1/session/refresh')
      await page.getByRole('navigation', { name: 'Main' }).waitFor()
    }
  })

  test('signing out in one tab signs out the other, and the next person sees a fresh page in both', async () => {
    const { page } = await signedIn('emil')
    const other = await page.context().newPage()
    await other.goto(at('/developer'))
    await other.getByRole('navigation', { name: 'Main' }).waitFor()
    await signOut(page)
    for (const tab of [page, other]) await tab.getByLabel('Password').waitFor()
    // Where the other one was is where it goes on.
    expect(new URL(other.url()).searchParams.get('to')).toBe('/developer')

    await signInOn(page, await stack().person('fanny'))
    await other.getByRole('navigation', { name: 'Main' }).waitFor()
    expect(new URL(other.url()).pathname).toBe('/developer')
  })

  test('a session that was revoked elsewhere ends on the page too', async () => {
    const { page, account } = await signedIn('gina')
    await nextSecond()
    await stack().client(account.accessToken).endSessions()
    await page.reload()
    await page.getByLabel('Password').waitFor()
  })

  test('speaks Spanish and keeps the theme, without a flash of the other one', async () => {
    const { page, complaints } = await browser.open({
      locale: 'es-ES',
      colorScheme: 'dark',
      expected: /401|403/,
    })
    await page.goto(at('/'))
    await page.getByRole('heading', { name: 'Iniciar sesión' }).waitFor()
    expect(await page.evaluate('document.documentElement.lang')).toBe('es')
    expect(await page.evaluate('document.documentElement.dataset.theme')).toBe('dark')
    await expectAccessible(page)
    expect(complaints).toEqual([])
  })
})
