import { AppError } from '../platform/errors.ts'
import { renderTransform, type TransformRequest } from '../transforms/render-transform.ts'
import { defaultTransformLimits } from '../transforms/transform-limits.ts'

/** Time for one pass of libvips within a request. */
const passSeconds = 6

/**
 * Renders with little time. When a picture takes longer, this throws, and the picture goes to the queue instead of
 * being refused for good.
 * @throws AppError DECODING_TOO_SLOW
 */
export async function renderQuickly(request: TransformRequest) {
  const { limits = defaultTransformLimits } = request
  const rendered = await renderTransform({
    ...request,
    limits: { ...limits, maxPassSeconds: Math.min(passSeconds, limits.maxPassSeconds) },
  })
  if (rendered.status === 'refused' && rendered.code === 'DECODING_TOO_SLOW')
    throw new AppError('DECODING_TOO_SLOW', 'Rendering takes longer than a request may.')
  return rendered
}
