import { afterAll, beforeAll } from 'vitest'
import { type Dashboard, serveDashboard } from '../../../local/serve-dashboard.ts'
import type { DeployedStack } from '../support/stack.ts'

/** The dashboard of a stack, served on a free port for the tests of a file. */
export function useDashboard(stack: () => DeployedStack): () => Dashboard {
  let dashboard: Dashboard | undefined
  beforeAll(async () => {
    const { outputs, account, client } = stack()
    // Functions presign the address they know: that of the proxy in front of the emulator.
    const body = { filename: 'a.jpg', contentType: 'image/jpeg', size: 1 } as const
    const slot = await client(account.accessToken).openUploads({ body })
    if (!slot || !('url' in slot)) throw new Error('Expected a slot')
    dashboard = await serveDashboard({
      apiUrl: outputs.ApiUrl,
      endpoint: new URL(slot.url).origin,
      config: { stage: 'local', signUp: true },
      port: 0,
    })
    await stack().openTo(dashboard.url)
  }, 240_000)
  afterAll(() => dashboard?.close())
  return () => {
    if (!dashboard) throw new Error('The dashboard is there only while tests run')
    return dashboard
  }
}
