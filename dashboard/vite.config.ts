import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { compileMessages } from './compile-messages.ts'

/** The packages are taken from their source: what is published is built from it. */
const clients = join(import.meta.dirname, '../clients')

/** Where `npm start` serves the dashboard; its proxy takes calls on to the API of this machine. */
const localDashboard = process.env.IMGINT_DASHBOARD_URL ?? 'http://127.0.0.1:4580'
const proxied = ['/v1', '/r', '/docs', '/openapi.json', '/llms.txt', '/health', '/config.json']

/**
 * React is a file of its own: it stays in the browser's cache when our code changes, and is compiled and run in a turn
 * of its own (see main.ts), so that a slow phone answers in between.
 */
const libraryOf = (module: string) =>
  /node_modules\/(react|react-dom|scheduler)\//.test(module) ? 'react' : undefined

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), compileMessages()],
  resolve: { alias: { '@image-intelligence/client': join(clients, 'typescript/src/index.ts') } },
  build: {
    target: 'es2022',
    // The content security policy allows no data: fonts or scripts.
    assetsInlineLimit: 0,
    // Firefox checks preloads against default-src, which is 'none'.
    modulePreload: false,
    sourcemap: false,
    rollupOptions: { output: { manualChunks: libraryOf } },
  },
  worker: { format: 'es' },
  server: { proxy: Object.fromEntries(proxied.map((path) => [path, localDashboard])) },
})
