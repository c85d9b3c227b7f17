import type { OwnTextEngine } from '../../lambdas/vision/vision.ts'

/** The engine that reads text with models of this kind; undefined if they are not for text. */
export function textEngineOf(kind: string): OwnTextEngine | undefined {
  if (/^tesseract-data(-|$)/.test(kind)) return 'tesseract'
  return /^text-(glance|detector|direction|recognizer)(-|$)/.test(kind) ? 'ppocr' : undefined
}
