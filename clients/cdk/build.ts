/** tsx clients/cdk/build.ts: builds the package `@image-intelligence/cdk`. */
import { execFileSync } from 'node:child_process'
import { copyFileSync, cpSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { zipInto } from '../../layers/archive-layer.ts'
import { bundleDirectory, bundleHandlers, handlerNames } from '../../lib/bundle-handlers.ts'
import { repositoryRoot } from '../../lib/project.ts'
import { buildDashboard } from '../../local/build-dashboard.ts'

const packageRoot = join(repositoryRoot, 'clients', 'cdk')
const dist = join(packageRoot, 'dist')

// It empties the folder first.
execFileSync(join(packageRoot, 'node_modules', '.bin', 'tsdown'), ['--logLevel', 'warn'], {
  cwd: packageRoot,
  stdio: 'inherit',
  shell: process.platform === 'win32',
})
await bundleHandlers(bundleDirectory)
mkdirSync(join(dist, 'functions'))
for (const handler of handlerNames)
  zipInto(join(bundleDirectory, handler), join(dist, 'functions', `${handler}.zip`))
cpSync(await buildDashboard(), join(dist, 'dashboard'), { recursive: true })
copyFileSync(join(repositoryRoot, 'LICENSE'), join(packageRoot, 'LICENSE'))
