import { AppError, type ErrorCode } from './errors.ts'
import { fingerprintOfError } from './fingerprint.ts'
import { isThrottled } from './throttling.ts'

/**
 * Records why an attempt failed, and rethrows. If retries run out, people see this reason. Recording is best effort:
 * if it fails, the attempt's own error still counts. Throttling is not a fault of the photo, so it is not recorded.
 */
export async function recordingFaults<T>(
  record: (fault: { code: ErrorCode; message: string; fingerprint: string }) => Promise<unknown>,
  attempt: () => Promise<T>,
): Promise<T> {
  try {
    return await attempt()
  } catch (error) {
    if (isThrottled(error)) throw error
    const { code, detail } = error instanceof AppError ? error : new AppError('DEPENDENCY_FAILED')
    await record({ code, message: detail, fingerprint: fingerprintOfError(error) }).catch(() => undefined)
    throw error
  }
}
