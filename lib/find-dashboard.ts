import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { repositoryRoot } from './project.ts'

/** Folder of the dashboard as `npm run dashboard:build` makes it; undefined where it was not built. */
export function findDashboard(): string | undefined {
  const folder = join(repositoryRoot, 'dashboard', 'dist')
  return existsSync(join(folder, 'index.html')) ? folder : undefined
}
