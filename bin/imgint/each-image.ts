import { ApiError } from '../../clients/typescript/src/index.ts'
import { describeFault } from './describe-fault.ts'

/**
 * Does something for each of several images. An image that does not exist, or is in the wrong state, is reported and
 * does not stop the others. @returns the exit code
 */
export async function eachImage(
  ids: readonly string[],
  { json }: { json: boolean },
  work: (id: string) => Promise<void>,
): Promise<number> {
  let exitCode = 0
  for (const id of ids) {
    try {
      await work(id)
    } catch (fault) {
      if (!(fault instanceof ApiError) || ![400, 404, 409].includes(fault.status)) throw fault
      exitCode = 1
      const { code } = fault
      if (json)
        console.log(JSON.stringify({ imageId: id, status: 'failed', code, reason: describeFault(fault) }))
      else console.error(`${id}: ${describeFault(fault)}`)
    }
  }
  return exitCode
}
