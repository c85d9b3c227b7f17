import { dirname } from 'node:path'
import compression from 'compression'
import { type Connect, type PreviewServer, preview } from 'vite'
import { type DashboardConfig, dashboardHeaders } from '../lib/dashboard-headers.ts'
import { buildDashboard } from './build-dashboard.ts'

export interface DashboardOptions {
  /** The ApiUrl of the stack. */
  readonly apiUrl: string
  /** The emulator's endpoint: pictures are loaded from it, and uploads go to it. */
  readonly endpoint: string
  readonly config: Omit<DashboardConfig, 'apiUrl'>
  /** @default 4580, or the next free one */
  readonly port?: number
}

export interface Dashboard {
  readonly url: string
  close(): Promise<void>
}

const usualPort = 4580
/** Paths that CloudFront sends to the API; all others are files or pages of the dashboard. */
const ofTheApi = '^/(v1|r|docs|health)/|^/(docs|openapi\\.json|metrics)$'

/**
 * Serves the built dashboard as CloudFront does: the same files and headers, the API on the same host, and index.html
 * for every page.
 */
export async function serveDashboard({
  apiUrl,
  endpoint,
  config,
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
          // Typed for Express, whose requests extend those of Node.js.
          middlewares.use(compression() as unknown as Connect.NextHandleFunction)
          middlewares.use('/config.json', (_request, response) => {
            const body: DashboardConfig = { apiUrl: '', ...config }
            response.setHeader('content-type', 'application/json')
            response.setHeader('cache-control', 'no-cache')
            response.end(JSON.stringify(body))
          })
        },
      },
    ],
  })
  const address = server.httpServer.address()
  if (!address || typeof address === 'string') throw new Error('Expected the dashboard to listen on a port')
  return { url: `http://127.0.0.1:${address.port}`, close: () => server.close() }
}
