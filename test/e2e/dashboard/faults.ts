import type { Page, Route } from 'playwright-core'
import { expect } from 'vitest'

const slowMs = 2_000
/** Pages ask again every five seconds. On a busy machine, an answer takes as long. */
const recoveryMs = 60_000

/** Responses of a failing service. */
const faults: Readonly<Record<string, (route: Route) => Promise<void>>> = {
  500: (route) => route.fulfill({ status: 500, body: 'Internal Server Error' }),
  503: (route) => route.fulfill({ status: 503, body: 'Service Unavailable' }),
  nothing: (route) => route.abort(),
}

/**
 * Each page says that the service does not answer, keeps its content, and recovers by itself when the service is
 * back.
 * @param page signed in
 * @param id of a completed photo
 */
export async function tellFaultsStory(page: Page, url: string, id: string): Promise<void> {
  const tile = page.getByRole('gridcell').first()
  const alert = page.getByRole('alert')
  const link = (name: string) => page.getByRole('link', { name, exact: true })
  const pages = [
    { fault: '500', calls: '**/v1/**', open: () => link('Duplicates').click() },
    { fault: '503', calls: /\/v1\/images\/[^/]+$/, open: () => tile.getByRole('link').click() },
    { fault: 'nothing', calls: /\/v1\/images\/[^/]+$/, open: () => page.goto(`${url}/photos/${id}/edit`) },
  ]
  for (const { fault, calls, open } of pages) {
    await page.goto(url)
    await tile.waitFor()
    await page.route(calls, faults[fault]!)
    await open()
    await alert.waitFor()
    if (fault === '500') {
      await link('Library').click()
      await tile.waitFor()
      await link('Duplicates').click()
      await alert.waitFor()
    }
    await page.unroute(calls)
    await alert.waitFor({ state: 'detached', timeout: recoveryMs })
  }
  await page.getByRole('heading', { name: /^Edit / }).waitFor()

  // Pages wait for a slow service and say so.
  await page.route('**/v1/timeline**', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, slowMs))
    await route.continue()
  })
  await page.goto(url)
  await page.getByRole('progressbar', { name: 'Loading' }).first().waitFor()
  await tile.waitFor()
  expect(await alert.count()).toBe(0)
  await page.unroute('**/v1/timeline**')
}
