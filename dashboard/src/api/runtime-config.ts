import type { DashboardConfig } from '../../../lib/dashboard-headers.ts'

/** What the dashboard is told when it starts: the same build runs on a laptop and on AWS. */
export type RuntimeConfig = DashboardConfig

/** @throws Error when the page is not served with its configuration */
export async function readRuntimeConfig(): Promise<RuntimeConfig> {
  const response = await fetch('/config.json', { cache: 'no-store' })
  if (!response.ok)
    throw new Error(`Expected /config.json beside the page; the server answered ${response.status}.`)
  return response.json()
}
