import type { JointModel } from '../../lambdas/vision/joint-models.ts'
import { ownTextEngines } from '../../lambdas/vision/vision.ts'
import type { LayerArchitecture } from '../../layers/build-node-layer.ts'
import { buildLanceLayer } from '../../layers/lance/build.ts'
import { buildModels, buildTextEncoder } from '../../layers/models/build.ts'
import { buildOnnxruntimeLayer } from '../../layers/onnxruntime/build.ts'
import { buildSharpLayer } from '../../layers/sharp/build.ts'

/** Builds the layer of a template that has this description. @returns its folder */
export function buildLayer(
  description: string,
  { architecture, jointModel }: { architecture: LayerArchitecture; jointModel: JointModel },
): string {
  if (description === `sharp and decoders for ${architecture}`) return buildSharpLayer(architecture)
  if (description === `Lance datasets for ${architecture}`) return buildLanceLayer(architecture)
  if (description === `ONNX runtime for ${architecture}`)
    return buildOnnxruntimeLayer(architecture, { ocr: false })
  if (description === `ONNX runtime and OCR engine for ${architecture}`)
    return buildOnnxruntimeLayer(architecture)
  if (description === `Text encoder of ${jointModel}` && jointModel !== 'none')
    return buildTextEncoder(jointModel)
  const [, engines] = /^ONNX models, (.+) for text: /.exec(description) ?? []
  if (!engines) throw new Error(`Expected to know the layer "${description}"`)
  return buildModels(
    jointModel,
    ownTextEngines.filter((engine) => engines.split(' and ').includes(engine)),
  )
}
