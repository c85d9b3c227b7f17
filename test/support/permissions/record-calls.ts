import type { ProxyHook } from '../aws-proxy/aws-proxy.ts'
import type { AwsRequest } from '../aws-proxy/aws-request.ts'
import type { RecordedCall } from './judge.ts'
import { callOf, type LogicalIds, type Need, readNeeds } from './read-call.ts'
import { needsOfAnswer } from './s3-needs.ts'

/** A presigned URL has the permissions of the role that signed it, whoever uses it. */
const signerOf = ({ path }: AwsRequest): string | undefined =>
  new URL(path, 'http://aws').searchParams.get('X-Amz-Credential')?.split('/')[0]

export interface CallRecorder {
  readonly hook: ProxyHook
  /**
   * All calls so far, each once.
   * @param signers the role of each access key that signed URLs
   */
  readonly calls: (logicalIds: LogicalIds, signers: ReadonlyMap<string, string>) => readonly RecordedCall[]
  /** Calls that could not be read; each entry says what to do. */
  readonly faults: () => readonly string[]
}

/**
 * Records what functions call on AWS, by the permissions needed rather than by request: a few hundred entries for
 * thousands of calls. Requests of other callers, such as the tests, are ignored.
 */
export function createCallRecorder(): CallRecorder {
  const seen = new Map<string, { caller: string; need: Need }>()
  const faults = new Set<string>()
  const note = (caller: string, needs: readonly Need[]) => {
    for (const need of needs) seen.set(JSON.stringify([caller, need]), { caller, need })
  }

  const read = (caller: string, request: AwsRequest) => {
    try {
      note(caller, readNeeds(request))
    } catch (error) {
      faults.add(`${caller}: ${(error as Error).message}`)
    }
  }

  const hook: ProxyHook = async (request, forward) => {
    const { caller, service } = request
    const signer = signerOf(request)
    if (caller !== undefined) read(caller, request)
    const response = await forward()
    if (caller !== undefined && service === 's3') note(caller, needsOfAnswer(request, response.status))
    // A request without a success did not match the signature; a preflight is not signed at all.
    if (signer !== undefined && response.status < 400 && request.method !== 'OPTIONS') read(signer, request)
    return response
  }
  return {
    hook,
    calls: (logicalIds, signers) => {
      const calls = [...seen.values()].map(({ caller, need }) => ({
        caller: signers.get(caller) ?? caller,
        ...callOf(need, logicalIds),
      }))
      return [...new Map(calls.map((call) => [JSON.stringify(call), call])).values()]
    },
    faults: () => [...faults],
  }
}
