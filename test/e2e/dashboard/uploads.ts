import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { type Client, eachItem } from '@image-intelligence/client'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { smallPhoto } from '../support/photos.ts'

/** `DASHBOARD_UPLOADS=300` runs it at full length. */
const count = Number(process.env.DASHBOARD_UPLOADS ?? 15)
const cutMs = 1_500
/** S3 is fast here: without this delay, a few photos would all arrive before the network can be cut. */
const putMs = 250
const patienceMs = 60_000 + count * 1_000

/** The number of uploaded files in the panel's title; all of them once it has ended. */
async function uploaded(page: Page): Promise<number> {
  const title = await page.getByRole('region', { name: 'Uploads' }).getByRole('heading').textContent()
  return Number(/^\d+/.exec(title!.replaceAll(',', ''))?.[0])
}

/** Waits for this many. @returns how many the page counts by then */
async function reach(page: Page, wanted: number): Promise<number> {
  let seen = 0
  while (seen < wanted) {
    const now = await uploaded(page)
    expect(now, 'Progress goes forward').toBeGreaterThanOrEqual(seen)
    seen = now
  }
  return seen
}

/** The service has at least the files that the page counts. */
const expectArrived = (client: Client, least: number) =>
  eventually(async () => expect((await arrivedNames(client)).length).toBeGreaterThanOrEqual(least))

async function arrivedNames(client: Client): Promise<string[]> {
  const names: string[] = []
  for await (const { state, filename } of eachItem(client.listImages))
    if (state !== 'pending' && state !== 'expired') names.push(filename!)
  return names
}

/** Many photos, with the network cut twice and the tab closed once: each photo arrives exactly once. */
export async function tellCutUploadsStory(page: Page, url: string, client: Client): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'uploads-'))
  const names = Array.from({ length: count }, (_, index) => `trip ${String(index).padStart(3, '0')}.jpg`)
  const paths = names.map((name) => join(directory, name))
  await Promise.all(paths.map(async (path, index) => writeFile(path, await smallPhoto(1_000 + index))))
  const choose = (on: Page) => on.locator('input[type=file]').first().setInputFiles(paths)
  const context = page.context()

  await page.route('**/*', async (route) => {
    // Not with the page's own timer, which fails once the page is closed.
    if (route.request().method() === 'PUT') await wait(putMs)
    await route.fallback()
  })
  await choose(page)
  for (const part of [0.2, 0.4]) {
    const counted = await reach(page, Math.ceil(count * part))
    await context.setOffline(true)
    await expectArrived(client, counted)
    await page.getByText(/You are offline/).waitFor()
    await wait(cutMs)
    expect(await uploaded(page)).toBeLessThan(count)
    await context.setOffline(false)
  }
  const counted = await reach(page, Math.ceil(count * 0.6))
  await page.close({ runBeforeUnload: false })
  await expectArrived(client, counted)

  const again = await context.newPage()
  await again.goto(url)
  await again.getByText(/not finished when this page was closed/).waitFor()
  await choose(again)
  await again.getByRole('heading', { name: `${count} photos uploaded` }).waitFor({ timeout: patienceMs })
  await eventually(async () => {
    expect((await arrivedNames(client)).toSorted()).toEqual(names)
  }, patienceMs)
  await rm(directory, { recursive: true })
  await again.close()
}
