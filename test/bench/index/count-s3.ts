import type { ProxyHook } from '../../support/aws-proxy/aws-proxy.ts'

export interface S3Usage {
  /** PUT, POST and LIST, which cost the same. Deleting is free. */
  readonly puts: number
  readonly gets: number
  readonly deletes: number
  /** In both directions. */
  readonly bytes: number
}

export const noUsage: S3Usage = { puts: 0, gets: 0, deletes: 0, bytes: 0 }
export const requestsOf = ({ puts, gets, deletes }: S3Usage): number => puts + gets + deletes

const kindOf = (operation: string): 'puts' | 'gets' | 'deletes' =>
  operation.startsWith('Delete') ? 'deletes' : /^(Get|Head)Object/.test(operation) ? 'gets' : 'puts'

/** Counts requests to S3, and their bytes. */
export function s3Counter() {
  let counted = noUsage
  const hook: ProxyHook = async ({ operation, headers, method }, forward) => {
    const response = await forward()
    const received = method === 'HEAD' ? 0 : Number(response.headers['content-length'] ?? 0)
    const kind = kindOf(operation)
    counted = {
      ...counted,
      [kind]: counted[kind] + 1,
      bytes: counted.bytes + received + Number(headers['content-length'] ?? 0),
    }
    return response
  }
  return {
    hook,
    /** Usage since the last call. */
    take(): S3Usage {
      const usage = counted
      counted = noUsage
      return usage
    },
  }
}
