import type { DashboardConfig } from '../../../lib/dashboard-headers.ts'

/** Configuration that is read at the start, so that the same build runs on a laptop and on AWS. */
export type RuntimeConfig = DashboardConfig

/** @throws Error when the page is served without its configuration */
export async function readRuntimeConfig(): Promise<RuntimeConfig> {
  const response = await fetch('/config.json', { cache: 'no-store' })
  if (!response.ok)
    throw new Error(`Expected /config.json beside the page; the server answered ${response.status}.`)
  return response.json()
}
