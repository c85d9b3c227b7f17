/** tsx clients/cdk/build-layers.ts <architecture>: builds the zip files of a package of layers. */
import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { type LayerContents, layerName } from '../../lib/constructs/layer-contents.ts'
import { layerArchive } from '../../lib/layer-code.ts'
import { repositoryRoot } from '../../lib/project.ts'

const [architecture] = process.argv.slice(2)
if (architecture !== 'arm64' && architecture !== 'x86_64')
  throw new Error(`Expected arm64 or x86_64; received ${architecture}`)

const packageRoot = join(repositoryRoot, 'clients', `cdk-layers-${architecture.replace('_', '-')}`)
const layers: LayerContents[] = [
  { of: 'sharp', architecture },
  { of: 'lance', architecture },
  { of: 'onnxruntime', architecture, ocr: false },
  { of: 'onnxruntime', architecture, ocr: true },
]
for (const layer of layers) copyFileSync(layerArchive(layer), join(packageRoot, `${layerName(layer)}.zip`))
copyFileSync(join(repositoryRoot, 'LICENSE'), join(packageRoot, 'LICENSE'))
