import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { inputsHash } from './app-inputs.ts'
import { buildOnce } from './build-once.ts'
import { rootDir } from './paths.ts'

const sources = [
  'dashboard',
  'clients/typescript/src',
  'lib/dashboard-headers.ts',
  'local/build-dashboard.ts',
  'package-lock.json',
]
const vite = join(createRequire(import.meta.url).resolve('vite/package.json'), '..', 'bin', 'vite.js')

/** Builds the dashboard (10 s) unless it was built from the same files. @returns its folder */
export async function buildDashboard(): Promise<string> {
  const directory = join(
    rootDir,
    '.build',
    `dashboard-${(await inputsHash(rootDir, sources, {})).slice(0, 16)}`,
  )
  return buildOnce(directory, {
    read: async (made) => (existsSync(join(made, 'index.html')) ? made : undefined),
    // Runs in its own process, so that React is built for production whatever NODE_ENV is here (tests set it).
    build: async (outDir) => {
      const args = [vite, 'build', '--logLevel', 'warn', '--outDir', outDir, '--emptyOutDir']
      await promisify(execFile)(process.execPath, args, {
        cwd: join(rootDir, 'dashboard'),
        env: { ...process.env, NODE_ENV: 'production' },
      })
    },
  })
}
