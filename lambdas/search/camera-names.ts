import type { PhotoMetadata } from '../analysis/analysis.ts'
import { foldName } from '../platform/text/fold-text.ts'

/** Make and model as people say them. Most models include their make: "Canon" and "Canon EOS 5D". */
export function cameraName(camera: PhotoMetadata['camera']): string | undefined {
  const { make, model } = camera ?? {}
  if (!make || !model) return make || model || undefined
  return foldName(model).startsWith(foldName(make).split(' ')[0]!) ? model : `${make} ${model}`
}

/** Names that a camera can be searched by: its make, its model, or both. */
export function cameraNames(camera: PhotoMetadata['camera']): string[] {
  const names = [cameraName(camera), camera?.make, camera?.model]
  return [...new Set(names.map((name) => foldName(name ?? '')).filter(Boolean))]
}
