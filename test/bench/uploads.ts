/**
 * npm run bench:uploads [-- --count 30] [--json]: the time from dropping a small photo on the dashboard to its labels
 * on its card, in Chromium, with a stack on its own emulator, and the number of requests that this takes. Photos are
 * dropped one at a time, as a person would try it.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { chromium, type Page } from 'playwright-core'
import sharp from 'sharp'
import { openAccount } from '../../local/account.ts'
import { deploy } from '../../local/deploy.ts'
import { startEmulator } from '../../local/emulator.ts'
import { rootDir } from '../../local/paths.ts'
import { serveDashboard } from '../../local/serve-dashboard.ts'
import { quantile, rounded } from './support/statistics.ts'

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true'

const { values } = parseArgs({
  options: { count: { type: 'string', default: '30' }, json: { type: 'boolean' } },
})
const count = Number(values.count)
/** The first use of functions and models takes seconds; afterwards the emulator keeps them loaded. */
const warmUpCount = 3

/** A different photo of a cat each time, because known bytes are not uploaded. */
async function photo(index: number): Promise<Buffer> {
  const original = await readFile(join(rootDir, 'samples', 'cat.jpg'))
  return sharp(original)
    .autoOrient()
    .resize(640)
    .modulate({ brightness: 0.9 + index / 500 })
    .jpeg()
    .toBuffer()
}

/** Drops a photo, and waits until its card has the label `cat`. @returns milliseconds by the clock of the page */
const dropUntilLabels = (page: Page, name: string, bytes: Buffer): Promise<number> =>
  page.evaluate<number>(`new Promise((done, fail) => {
    const bytes = Uint8Array.from(atob(${JSON.stringify(bytes.toString('base64'))}), (each) => each.charCodeAt(0))
    const dataTransfer = new DataTransfer()
    dataTransfer.items.add(new File([bytes], ${JSON.stringify(name)}, { type: 'image/jpeg' }))
    const isLabelled = () => [...document.querySelectorAll('li')].some((row) =>
      row.querySelector('bdi')?.textContent === ${JSON.stringify(name)} && /\\bcat\\b/.test(row.querySelector('p')?.textContent ?? ''))
    const beganAt = performance.now()
    const look = () => {
      const ms = performance.now() - beganAt
      if (isLabelled()) done(ms)
      else if (ms < 30_000) requestAnimationFrame(look)
      else fail(new Error(${JSON.stringify(name)} + ' had no labels within 30 s'))
    }
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }))
    look()
  })`)

/** What a request is for. */
function kindOf(method: string, url: string): string {
  const { pathname, searchParams } = new URL(url)
  if (searchParams.has('X-Amz-Signature')) return method === 'PUT' ? 'PUT to S3' : 'pictures'
  if (pathname === '/v1/images')
    return `GET /v1/images by ${['ids', 'sha256'].find((name) => searchParams.has(name)) ?? 'filters'}`
  return /^\/v1\//.test(pathname) ? `${method} ${pathname.replace(/\d{4}-\d{2}$/, '{month}')}` : 'the page'
}

const workDir = await mkdtemp(join(tmpdir(), 'imgint-bench-'))
const emulator = await startEmulator({})
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-dev-shm-usage'],
})
try {
  const { outputs } = await deploy({ env: emulator.env, workDir })
  const account = { email: 'bench@example.com', password: 'photos-one-by-one' }
  await openAccount({ env: emulator.env, outputs, ...account })
  const dashboard = await serveDashboard({
    ...{ apiUrl: outputs.ApiUrl!, endpoint: emulator.env.AWS_ENDPOINT_URL!, port: 0 },
    config: { stage: 'bench', signUp: false },
  })
  emulator.openTo(dashboard.url)
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    await page.goto(dashboard.url)
    await page.getByLabel('Email address').fill(account.email)
    await page.getByLabel('Password').fill(account.password)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.getByRole('navigation', { name: 'Main' }).waitFor()
    await page.waitForLoadState('networkidle')
    const requests = new Map<string, number>()
    const timesMs: number[] = []
    for (let index = 0; index < warmUpCount + count; index++) {
      if (index === warmUpCount)
        page.on('request', (request) => {
          const kind = kindOf(request.method(), request.url())
          requests.set(kind, (requests.get(kind) ?? 0) + 1)
        })
      const ms = await dropUntilLabels(page, `cat ${index}.jpg`, await photo(index))
      if (index >= warmUpCount) timesMs.push(ms)
      // Waits for the other results, too.
      await page.waitForTimeout(1_500)
    }
    const result = {
      photos: count,
      p50Ms: rounded(quantile(timesMs, 0.5)),
      p95Ms: rounded(quantile(timesMs, 0.95)),
      requestsPerPhoto: Object.fromEntries(
        [...requests].map(([kind, times]) => [kind, rounded(times / count)] as const).toSorted(),
      ),
    }
    if (values.json) console.log(JSON.stringify(result))
    else {
      console.log(
        `${count} photos, one at a time: from drop to labels p50 ${result.p50Ms} ms (target: 1,500), p95 ${result.p95Ms} ms. Requests a photo:`,
      )
      console.table(result.requestsPerPhoto)
    }
  } finally {
    await dashboard.close()
  }
} finally {
  await browser.close()
  await emulator.stop()
  await rm(workDir, { recursive: true, force: true })
}
