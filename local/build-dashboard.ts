import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'
import { inputsHash } from './app-inputs.ts'
import { buildOnce } from './build-once.ts'
import { rootDir } from './paths.ts'

const sources = ['dashboard', 'clients/typescript/src', 'lib/dashboard-headers.ts', 'package-lock.json']

/** The built dashboard: made once (10 s), and anew when a file of it changes. @returns its folder */
export async function buildDashboard(): Promise<string> {
  const directory = join(
    rootDir,
    '.build',
    `dashboard-${(await inputsHash(rootDir, sources, {})).slice(0, 16)}`,
  )
  return buildOnce(directory, {
    read: async (made) => (existsSync(join(made, 'index.html')) ? made : undefined),
    build: async (outDir) => {
      await build({
        configFile: join(rootDir, 'dashboard', 'vite.config.ts'),
        logLevel: 'warn',
        build: { outDir, emptyOutDir: true },
      })
    },
  })
}
