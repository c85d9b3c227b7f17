import { ApiError } from '../../clients/typescript/src/index.ts'
import { describeFault } from './describe-fault.ts'

/**
 * Does something for each of several images. One that is not there, or is in another state, is told and does not keep the
 * others from it. @returns the exit code
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
