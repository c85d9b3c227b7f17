import { ApiError } from '@image-intelligence/client'
import type { UploadFault } from './upload-item.ts'

/** S3 refused the file, and would refuse it again. */
export class UploadRefusal extends Error {
  override readonly name = 'UploadRefusal'
  readonly fault: UploadFault

  constructor(fault: UploadFault) {
    super(fault)
    this.fault = fault
  }
}

/** Explains to a person why a file was not uploaded. */
export function explainRefusal(error: unknown): { fault: UploadFault; detail?: string } {
  if (error instanceof UploadRefusal) return { fault: error.fault }
  if (!(error instanceof ApiError)) return { fault: 'unreachable' }
  if (error.code === 'BUDGET_USED_UP') return { fault: 'budget', detail: error.problem?.detail }
  if (error.code === 'FILE_TOO_LARGE') return { fault: 'tooLarge', detail: error.problem?.detail }
  const isQuota = error.code === 'QUOTA_REACHED' || error.code === 'TOO_MANY_REQUESTS'
  return { fault: isQuota ? 'quota' : 'refused', detail: error.problem?.detail }
}
