import type { ProxyHook } from '../../support/aws-proxy/aws-proxy.ts'

export interface S3Usage {
  readonly requests: number
  /** In both directions. */
  readonly bytes: number
  /** What S3 charges for, at the prices of us-east-1. */
  readonly usd: number
}

/** Dollars for a request. Deleting is free. */
const priceOf = (operation: string): number =>
  operation.startsWith('Delete') ? 0 : /^(Get|Head)Object/.test(operation) ? 0.4e-6 : 5e-6

/** Counts what is asked of S3. */
export function s3Counter() {
  let counted = { requests: 0, bytes: 0, usd: 0 }
  const hook: ProxyHook = async ({ operation, headers, method }, forward) => {
    const response = await forward()
    const received = method === 'HEAD' ? 0 : Number(response.headers['content-length'] ?? 0)
    counted = {
      requests: counted.requests + 1,
      bytes: counted.bytes + received + Number(headers['content-length'] ?? 0),
      usd: counted.usd + priceOf(operation),
    }
    return response
  }
  return {
    hook,
    /** Since the last time. */
    take(): S3Usage {
      const usage = counted
      counted = { requests: 0, bytes: 0, usd: 0 }
      return usage
    },
  }
}
