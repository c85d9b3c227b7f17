import type { JointModel } from '../../lambdas/vision/joint-models.ts'
import type { OwnTextEngine } from '../../lambdas/vision/vision.ts'
import type { LayerArchitecture } from '../../layers/build-node-layer.ts'

/** What a layer contains. Models are the same for every processor. */
export type LayerContents =
  | { readonly of: 'sharp' | 'lance'; readonly architecture: LayerArchitecture }
  | { readonly of: 'onnxruntime'; readonly architecture: LayerArchitecture; readonly ocr: boolean }
  | { readonly of: 'models'; readonly jointModel: JointModel; readonly engines: readonly OwnTextEngine[] }
  | { readonly of: 'text-encoder'; readonly jointModel: Exclude<JointModel, 'none'> }

/** The name of these contents in file names. */
export function layerName(contents: LayerContents): string {
  if (contents.of === 'models')
    return [
      'models',
      ...contents.engines,
      ...(contents.jointModel === 'none' ? [] : [contents.jointModel]),
    ].join('-')
  if (contents.of === 'text-encoder') return `text-encoder-${contents.jointModel}`
  return `${contents.of}${contents.of === 'onnxruntime' && contents.ocr ? '-ocr' : ''}-${contents.architecture}`
}

export function describeLayer(contents: LayerContents): string {
  switch (contents.of) {
    case 'sharp':
      return `sharp and decoders for ${contents.architecture}`
    case 'lance':
      return `Lance datasets for ${contents.architecture}`
    case 'onnxruntime':
      return `ONNX runtime${contents.ocr ? ' and OCR engine' : ''} for ${contents.architecture}`
    case 'models':
      return `ONNX models, ${contents.engines.join(' and ')} for text: see layers/models/manifest.json`
    case 'text-encoder':
      return `Text encoder of ${contents.jointModel}`
  }
}
