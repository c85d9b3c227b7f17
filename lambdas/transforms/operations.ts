import { autoEnhance } from './operations/auto-enhance.ts'
import { blur } from './operations/blur.ts'
import { brightness } from './operations/brightness.ts'
import { clahe } from './operations/clahe.ts'
import { contour } from './operations/contour.ts'
import { contrast } from './operations/contrast.ts'
import { crop } from './operations/crop.ts'
import { cropAround } from './operations/crop-around.ts'
import { cropTo } from './operations/crop-to.ts'
import { edge } from './operations/edge.ts'
import { emboss } from './operations/emboss.ts'
import { extend } from './operations/extend.ts'
import { flatten } from './operations/flatten.ts'
import { flip } from './operations/flip.ts'
import { gamma } from './operations/gamma.ts'
import { gaussianBlur } from './operations/gaussian-blur.ts'
import { grayscale } from './operations/grayscale.ts'
import { hide } from './operations/hide.ts'
import { hue } from './operations/hue.ts'
import { median } from './operations/median.ts'
import { negate } from './operations/negate.ts'
import { normalise } from './operations/normalise.ts'
import { redact } from './operations/redact.ts'
import { removeAlpha } from './operations/remove-alpha.ts'
import { resize } from './operations/resize.ts'
import { rotate } from './operations/rotate.ts'
import { roundedCorners } from './operations/rounded-corners.ts'
import { saturation } from './operations/saturation.ts'
import { sepia } from './operations/sepia.ts'
import { sharpen } from './operations/sharpen.ts'
import { sharpness } from './operations/sharpness.ts'
import { trim } from './operations/trim.ts'
import { unsharpMask } from './operations/unsharp-mask.ts'
import { vignette } from './operations/vignette.ts'
import { watermark } from './operations/watermark.ts'
import { watermarkImage } from './operations/watermark-image.ts'

/**
 * Every operation, in the order of the documentation. The schema, OpenAPI, the docs and the options of imgint follow
 * from this list.
 */
export const operations = [
  resize,
  crop,
  cropTo,
  cropAround,
  trim,
  rotate,
  flip,
  extend,
  blur,
  gaussianBlur,
  median,
  sharpen,
  unsharpMask,
  edge,
  emboss,
  contour,
  grayscale,
  sepia,
  vignette,
  negate,
  brightness,
  contrast,
  saturation,
  hue,
  gamma,
  sharpness,
  normalise,
  clahe,
  autoEnhance,
  hide,
  redact,
  watermark,
  watermarkImage,
  flatten,
  removeAlpha,
  roundedCorners,
] as const
