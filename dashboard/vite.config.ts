import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** Where `npm start` serves the dashboard; its proxy takes calls on to the API of this machine. */
const localDashboard = process.env.IMGINT_DASHBOARD_URL ?? 'http://127.0.0.1:4580'
const proxied = ['/v1', '/r', '/docs', '/openapi.json', '/health', '/config.json']

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: {
    target: 'es2022',
    // The content security policy allows no data: fonts or scripts.
    assetsInlineLimit: 0,
    // Firefox checks preloads against default-src, which is 'none'.
    modulePreload: false,
    sourcemap: false,
  },
  worker: { format: 'es' },
  server: { proxy: Object.fromEntries(proxied.map((path) => [path, localDashboard])) },
})
