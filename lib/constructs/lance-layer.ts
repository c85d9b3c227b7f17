import { join } from 'node:path'
import type { Construct } from 'constructs'
import type { LayerArchitecture } from '../../layers/build-node-layer.ts'
import { buildLanceLayer, lanceLayerHash } from '../../layers/lance/build.ts'
import { repositoryRoot } from '../project.ts'
import { BuiltLayer } from './built-layer.ts'

export interface LanceLayerProps {
  readonly architecture: LayerArchitecture
}

/** Lance, for the functions that write or read the index. It takes 140 MB of the 250 that a function may have. */
export class LanceLayer extends BuiltLayer {
  constructor(scope: Construct, id: string, { architecture }: LanceLayerProps) {
    super(scope, id, {
      description: `Lance datasets for ${architecture}`,
      recipe: join(repositoryRoot, 'layers', 'lance'),
      hash: lanceLayerHash(architecture),
      build: () => buildLanceLayer(architecture),
      architecture,
    })
  }
}
