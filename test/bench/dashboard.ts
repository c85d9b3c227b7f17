/**
 * npm run bench:dashboard [-- --photos 50000] [--json]: measures the library in Chromium with generated photos: the
 * time until the first photos are shown, frames a second while scrolling, also from end to end, the most tiles that
 * exist at once, and the heap before and after.
 */
import { parseArgs } from 'node:util'
import { type CDPSession, chromium, type Page } from 'playwright-core'
import { serveDashboard } from '../../local/serve-dashboard.ts'
import { serveGeneratedApi } from './dashboard/generated-api.ts'

const { values } = parseArgs({
  options: {
    photos: { type: 'string', default: '50000' },
    json: { type: 'boolean' },
    url: { type: 'string' },
  },
})
const photos = Number(values.photos)
const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'
/** Four screens a second: faster than anybody reads, slow enough for a wheel. */
const pxPerFrame = 60
const steadyFrames = 600
const fastFrames = 400

async function heapMb(cdp: CDPSession): Promise<number> {
  await cdp.send('HeapProfiler.collectGarbage')
  const { usedSize } = await cdp.send('Runtime.getHeapUsage')
  return usedSize / 1e6
}

/** The time that the page spends on scripts, styles and layout, without painting. */
async function workMs(cdp: CDPSession): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics')
  const seconds = ['ScriptDuration', 'LayoutDuration', 'RecalcStyleDuration'].map(
    (name) => metrics.find((metric) => metric.name === name)?.value ?? 0,
  )
  return seconds.reduce((a, b) => a + b, 0) * 1000
}

interface Scroll {
  readonly frameMs: readonly number[]
  readonly mostTiles: number
}

/** Scrolls a little in every frame, as a wheel does. @param px per frame; 0 scrolls from end to end in these frames */
const scroll = (page: Page, frames: number, px: number): Promise<Scroll> =>
  page.evaluate<Scroll>(`new Promise((done) => {
    const frameMs = []
    let mostTiles = 0
    let before = performance.now()
    const length = document.documentElement.scrollHeight - innerHeight
    const step = (now) => {
      frameMs.push(now - before)
      before = now
      mostTiles = Math.max(mostTiles, document.querySelectorAll('[data-tile]').length)
      if (frameMs.length >= ${frames}) return done({ frameMs: frameMs.slice(2), mostTiles })
      scrollBy({ top: ${px} || length / ${frames}, behavior: 'instant' })
      requestAnimationFrame(step)
    }
    requestAnimationFrame(step)
  })`)

const framesPerSecond = ({ frameMs }: Scroll) => 1000 / (frameMs.reduce((a, b) => a + b, 0) / frameMs.length)
const quantile = ({ frameMs }: Scroll, share: number) =>
  [...frameMs].sort((a, b) => a - b)[Math.floor(frameMs.length * share)]!

const api = await serveGeneratedApi(photos)
const dashboard = values.url
  ? undefined
  : await serveDashboard({
      ...{ apiUrl: api.url, endpoint: api.url, port: 0 },
      config: { stage: 'bench', signUp: false },
    })
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] })
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  // Makes the page believe that somebody is signed in; the generated API provides the session.
  await page.addInitScript("localStorage.setItem('session', 'in')")
  const cdp = await page.context().newCDPSession(page)
  const beganAt = performance.now()
  await page.goto(values.url ?? dashboard!.url)
  await page.locator('[data-tile] img').first().waitFor()
  const firstPhotosMs = performance.now() - beganAt
  await page.waitForTimeout(1_000)
  const heapBeforeMb = await heapMb(cdp)
  await cdp.send('Performance.enable')
  const workBeforeMs = await workMs(cdp)
  const steady = await scroll(page, steadyFrames, pxPerFrame)
  const workMsPerFrame = ((await workMs(cdp)) - workBeforeMs) / steadyFrames
  const fast = await scroll(page, fastFrames, 0)
  await page.locator('[data-tile] img').first().waitFor()
  // The page drops what was scrolled past after half a minute.
  await page.waitForTimeout(45_000)
  const heapAfterMb = await heapMb(cdp)
  const result = {
    photos,
    firstPhotosMs: Math.round(firstPhotosMs),
    framesPerSecond: Number(framesPerSecond(steady).toFixed(1)),
    workMsPerFrame: Number(workMsPerFrame.toFixed(1)),
    p95FrameMs: Number(quantile(steady, 0.95).toFixed(1)),
    framesPerSecondEndToEnd: Number(framesPerSecond(fast).toFixed(1)),
    p95FrameMsEndToEnd: Number(quantile(fast, 0.95).toFixed(1)),
    mostTiles: Math.max(steady.mostTiles, fast.mostTiles),
    pageHeightPx: await page.evaluate<number>('document.documentElement.scrollHeight'),
    heapBeforeMb: Number(heapBeforeMb.toFixed(1)),
    heapAfterMb: Number(heapAfterMb.toFixed(1)),
  }
  if (values.json) console.log(JSON.stringify(result))
  else console.table(result)
} finally {
  await browser.close()
  await dashboard?.close()
  await api.close()
}
