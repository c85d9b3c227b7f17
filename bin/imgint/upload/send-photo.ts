import { setTimeout as delay } from 'node:timers/promises'
import { putPhoto, UploadError, type UploadSlot } from '../../../clients/typescript/src/index.ts'
import { isNetworkFault } from '../describe-fault.ts'

const maxAttempts = 5
const firstPauseMs = 250

/** The slot has its photo already: this upload, or an earlier one, arrived without our knowing. */
const hasArrived = (fault: unknown) => fault instanceof UploadError && fault.status === 412

/** 409: S3 is busy with another upload to the same slot. */
const isWorthAnotherTry = (fault: unknown) =>
  isNetworkFault(fault) ||
  (fault instanceof UploadError && (fault.status === 409 || fault.status === 429 || fault.status >= 500))

/** Uploads a photo to its slot. A slot accepts only one upload, so repeating is safe. @throws UploadError */
export async function sendPhoto(slot: UploadSlot, bytes: Uint8Array, signal: AbortSignal): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await putPhoto(slot, bytes, signal)
    } catch (fault) {
      if (hasArrived(fault)) return
      if (!isWorthAnotherTry(fault) || attempt === maxAttempts) throw fault
    }
    await delay(firstPauseMs * 2 ** (attempt - 1) * (0.5 + Math.random()), undefined, { signal })
  }
}
