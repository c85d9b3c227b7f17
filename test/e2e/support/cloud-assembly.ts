import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { App } from 'aws-cdk-lib'
import { builtCode } from '../../../lib/built-code.ts'
import { bundleDirectory, bundleHandlers } from '../../../lib/bundle-handlers.ts'
import { createStacks } from '../../../lib/create-stacks.ts'
import { repositoryRoot } from '../../../lib/project.ts'
import { buildOnce } from '../../../local/build-once.ts'

/**
 * The cloud assembly of the local stage, made once for equal settings: as bin/app.ts does, but in this process, which
 * has loaded the CDK already, and with code referenced rather than copied.
 * @param shared the folder that the files of a run share
 */
export function cloudAssembly(shared: string, settings: Record<string, string> = {}): Promise<string> {
  const { context } = JSON.parse(readFileSync(join(repositoryRoot, 'cdk.json'), 'utf8'))
  const name = createHash('sha256').update(JSON.stringify(settings)).digest('hex').slice(0, 16)
  return buildOnce(join(shared, `assembly-${name}`), {
    read: async (directory) => (existsSync(join(directory, 'manifest.json')) ? directory : undefined),
    build: async (outdir) => {
      await bundleHandlers(bundleDirectory)
      const app = new App({
        outdir,
        context: { ...context, stage: 'local', ...settings },
      })
      createStacks(app, builtCode)
      app.synth()
    },
  })
}
