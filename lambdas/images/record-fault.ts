import { AppError } from '../platform/errors.ts'
import type { ImageRef } from '../platform/identifiers.ts'
import { isThrottled } from '../platform/throttling.ts'
import type { ImageTable } from './aws/image-table.ts'
import { faulted } from './transitions.ts'

export interface RecordFaultDeps {
  images: Pick<ImageTable, 'apply'>
  now: () => Date
}

/**
 * Records in the row why an attempt failed, and rethrows. If retries run out, people see this reason. Recording is
 * best effort: if it fails, the attempt's own error still counts. Throttling is not a fault of the image, so it is
 * not recorded.
 */
export async function recordingFaults<T>(
  deps: RecordFaultDeps,
  ref: ImageRef,
  attempt: () => Promise<T>,
): Promise<T> {
  try {
    return await attempt()
  } catch (error) {
    if (isThrottled(error)) throw error
    const { code, detail } = error instanceof AppError ? error : new AppError('DEPENDENCY_FAILED')
    await deps.images.apply(ref, faulted({ code, message: detail }, deps.now())).catch(() => undefined)
    throw error
  }
}
