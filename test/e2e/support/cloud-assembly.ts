import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { buildOnce } from '../../../local/build-once.ts'
import { runApp } from '../../support/run-app.ts'

/**
 * The cloud assembly of the local stage, made once for the same settings.
 * @param shared the folder that the files of a run share
 */
export function cloudAssembly(shared: string, context: Record<string, string> = {}): Promise<string> {
  const settings = { stage: 'local', ...context }
  const name = createHash('sha256').update(JSON.stringify(settings)).digest('hex').slice(0, 16)
  return buildOnce(join(shared, `assembly-${name}`), {
    read: async (directory) => (existsSync(join(directory, 'manifest.json')) ? directory : undefined),
    build: (directory) => runApp(directory, settings, process.env),
  })
}
