import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect } from 'vitest'

/** Debian's Chromium, or the one in the variable. `playwright-core` brings no browser. */
export const chromiumPath = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
].find((path) => path && existsSync(path))

/** Tests that need a browser. Without one they are skipped, and the output says what to install. */
export const describeWithBrowser = (name: string, tests: () => void): void => {
  if (!chromiumPath)
    console.warn(
      `Skipped "${name}": Chromium was not found. Install it (apt-get install chromium), or set CHROMIUM_PATH.`,
    )
  describe.skipIf(!chromiumPath)(name, tests)
}

export interface OpenPage {
  readonly page: Page
  /** Errors on the console, exceptions and refused resources of the page. */
  readonly complaints: string[]
}

export interface OpenOptions extends BrowserContextOptions {
  /** Complaints that a test expects; others fail it by `expectNoComplaints`. */
  readonly expected?: RegExp
}

/** One browser for a file; each page has its own cookies and storage. */
export function useBrowser(): { open(options?: OpenOptions): Promise<OpenPage> } {
  let browser: Browser | undefined
  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: chromiumPath,
      args: ['--no-sandbox', '--disable-dev-shm-usage'],
    })
  }, 60_000)
  // A page that is left open would keep polling.
  afterEach(async () => {
    await Promise.all((browser?.contexts() ?? []).map((context) => context.close()))
  })
  afterAll(() => browser?.close())
  return {
    async open({ expected, ...options } = {}) {
      if (!browser) throw new Error('The browser is there only while tests run')
      const context = await browser.newContext({
        viewport: { width: 1440, height: 900 },
        locale: 'en-GB',
        reducedMotion: 'reduce',
        permissions: ['clipboard-read', 'clipboard-write'],
        ...options,
      })
      // Pages wait for functions to start, and the machine may be busy.
      context.setDefaultTimeout(60_000)
      const page = await context.newPage()
      const complaints: string[] = []
      const complain = (text: string) => expected?.test(text) || complaints.push(text)
      page.on('console', (message) => message.type() === 'error' && complain(message.text()))
      page.on('pageerror', (error) => complain(error.message))
      return { page, complaints }
    },
  }
}

const axeSource = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

interface Violation {
  readonly id: string
  readonly help: string
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[]
}

/** Runs axe-core on what is shown, by WCAG 2.2 AA. */
export async function expectAccessible(page: Page): Promise<void> {
  // The page's policy would refuse axe as a script; evaluated through the debugger, it is not.
  await page.evaluate(await readFile(axeSource, 'utf8'))
  // React Aria announces changes in a hidden log, by ids of elements that may be gone when axe looks.
  const runOnly = {
    type: 'tag',
    values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  }
  const violations = await page.evaluate<Violation[]>(
    `axe.run({ exclude: '[data-live-announcer]' }, ${JSON.stringify({ runOnly })}).then(({ violations }) => violations)`,
  )
  expect(
    violations.map(({ id, help, nodes }) => ({
      id,
      help,
      nodes: nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`),
    })),
  ).toEqual([])
}
