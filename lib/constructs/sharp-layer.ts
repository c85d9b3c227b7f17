import { join } from 'node:path'
import type { Construct } from 'constructs'
import type { LayerArchitecture } from '../../layers/build-node-layer.ts'
import { buildSharpLayer, sharpLayerHash } from '../../layers/sharp/build.ts'
import { repositoryRoot } from '../project.ts'
import { BuiltLayer } from './built-layer.ts'

export interface SharpLayerProps {
  readonly architecture: LayerArchitecture
}

/** sharp and the other decoders, for the functions' processor. */
export class SharpLayer extends BuiltLayer {
  constructor(scope: Construct, id: string, { architecture }: SharpLayerProps) {
    super(scope, id, {
      description: `sharp and decoders for ${architecture}`,
      recipe: join(repositoryRoot, 'layers', 'sharp'),
      hash: sharpLayerHash(architecture),
      build: () => buildSharpLayer(architecture),
      architecture,
    })
  }
}
