import type { ServerResponse } from 'node:http'
import { dirname } from 'node:path'
import compression from 'compression'
import { type Connect, type PreviewServer, preview } from 'vite'
import { type DashboardConfig, dashboardHeaders, demoAccountPath } from '../lib/dashboard-headers.ts'
import { buildDashboard } from './build-dashboard.ts'
import { refuseForeignHosts, refuseForeignPages } from './local-visitor.ts'

export interface DashboardOptions {
  /** The ApiUrl of the stack. */
  readonly apiUrl: string
  /** The emulator's endpoint: pictures are loaded from it, and uploads go to it. */
  readonly endpoint: string
  readonly config: Omit<DashboardConfig, 'apiUrl' | 'demo'>
  /** An account that opens with one click. @default - none */
  readonly demo?: { readonly email: string; readonly password: string }
  /** @default 4580, or the next free one */
  readonly port?: number
}

export interface Dashboard {
  readonly url: string
  close(): Promise<void>
}

const usualPort = 4580
/** Paths that CloudFront sends to the API; all others are files or pages of the dashboard. */
const ofTheApi = '^/(v1|r|docs|health)/|^/(docs|openapi\\.json|llms\\.txt|metrics|mcp)$'

const sendJson = (body: unknown) => (_request: unknown, response: ServerResponse) => {
  response.setHeader('content-type', 'application/json')
  response.setHeader('cache-control', 'no-store')
  response.end(JSON.stringify(body))
}

/**
 * Serves the built dashboard as CloudFront does: the same files and headers, the API on the same host, and index.html
 * for every page.
 */
export async function serveDashboard({
  apiUrl,
  endpoint,
  config,
  demo,
  port,
}: DashboardOptions): Promise<Dashboard> {
  const outDir = await buildDashboard()
  const { origin, pathname } = new URL(apiUrl)
  const { 'strict-transport-security': _httpsOnly, ...headers } = dashboardHeaders({
    buckets: [new URL(endpoint).origin],
  })
  const server: PreviewServer = await preview({
    configFile: false,
    root: dirname(outDir),
    logLevel: 'warn',
    build: { outDir },
    preview: {
      host: '127.0.0.1',
      port: port ?? usualPort,
      strictPort: port !== undefined && port !== 0,
      headers,
      cors: false, // Vite would let pages of other ports read everything
      proxy: {
        [ofTheApi]: {
          target: origin,
          changeOrigin: true,
          rewrite: (path) => `${pathname.replace(/\/$/, '')}${path}`,
        },
      },
    },
    plugins: [
      {
        name: 'dashboard',
        configurePreviewServer({ middlewares }) {
          middlewares.use(refuseForeignHosts)
          // Typed for Express, whose requests extend those of Node.js.
          middlewares.use(compression() as unknown as Connect.NextHandleFunction)
          const body: DashboardConfig = { apiUrl: '', ...config, demo: demo !== undefined }
          middlewares.use('/config.json', sendJson(body))
          if (demo) middlewares.use(demoAccountPath, refuseForeignPages).use(demoAccountPath, sendJson(demo))
        },
      },
    ],
  })
  const address = server.httpServer.address()
  if (!address || typeof address === 'string') throw new Error('Expected the dashboard to listen on a port')
  return { url: `http://127.0.0.1:${address.port}`, close: () => server.close() }
}
