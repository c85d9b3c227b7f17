import { AppError } from '../platform/errors.ts'
import { renderTransform, type TransformRequest } from '../transforms/render-transform.ts'
import { defaultTransformLimits } from '../transforms/transform-limits.ts'

/** Of one pass of libvips, within a request. */
const passSeconds = 6

/**
 * Renders with little time. A picture that takes longer is not refused for good, as the queue would: it is thrown, and
 * goes there.
 * @throws AppError DECODING_TOO_SLOW
 */
export async function renderQuickly(request: TransformRequest) {
  const { limits = defaultTransformLimits } = request
  const rendered = await renderTransform({
    ...request,
    limits: { ...limits, maxPassSeconds: Math.min(passSeconds, limits.maxPassSeconds) },
  })
  if (rendered.status === 'refused' && rendered.code === 'DECODING_TOO_SLOW')
    throw new AppError('DECODING_TOO_SLOW', 'It takes longer than a request may.')
  return rendered
}
