/** tsx clients/cdk/build-models.ts: gathers the models for their package. */
import { copyFileSync, cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { modelsDirectory } from '../../layers/models/build.ts'
import { repositoryRoot } from '../../lib/project.ts'

const packageRoot = join(repositoryRoot, 'clients', 'cdk-models')
const models = join(packageRoot, 'models')
rmSync(models, { recursive: true, force: true })
cpSync(modelsDirectory(), models, { recursive: true })
// The one of the layer.
rmSync(join(models, 'package.json'))
copyFileSync(join(repositoryRoot, 'layers', 'models', 'weights', 'LICENSES.md'), join(models, 'LICENSES.md'))
copyFileSync(join(repositoryRoot, 'LICENSE'), join(packageRoot, 'LICENSE'))
