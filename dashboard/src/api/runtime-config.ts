import { type DashboardConfig, demoAccountPath } from '../../../lib/dashboard-headers.ts'

/** Configuration that is read at the start, so that the same build runs on a laptop and on AWS. */
export type RuntimeConfig = DashboardConfig

/** @throws Error when the page is served without its configuration */
export async function readRuntimeConfig(): Promise<RuntimeConfig> {
  const response = await fetch('/config.json', { cache: 'no-store' })
  if (!response.ok)
    throw new Error(`Expected /config.json beside the page; the server answered ${response.status}.`)
  return response.json()
}

/**
 * The account that opens with one click, if the configuration says that there is one.
 * @throws Error when the server does not tell it
 */
export async function readDemoAccount(): Promise<{ email: string; password: string }> {
  const response = await fetch(demoAccountPath, { cache: 'no-store' })
  if (!response.ok)
    throw new Error(
      `Expected the demo account at ${demoAccountPath}; the server answered ${response.status}.`,
    )
  return response.json()
}
