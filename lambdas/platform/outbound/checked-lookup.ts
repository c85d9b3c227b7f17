import { type LookupAddress, lookup as systemLookup } from 'node:dns'
import type { LookupFunction } from 'node:net'
import { isPublicAddress } from './public-address.ts'

/** The host name resolves to an address that outsiders must not reach through us. */
export class RefusedAddressError extends Error {
  override readonly name = 'RefusedAddressError'
}

export type LookupAll = (
  hostname: string,
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void

const askSystem: LookupAll = (hostname, callback) => systemLookup(hostname, { all: true }, callback)

/**
 * Resolves a name for the connection that is being made, and refuses it when one of its addresses is not public. The
 * connection goes to the checked address, so a name that resolves differently the next time (DNS rebinding) gains
 * nothing. Node does not look up IP addresses; `checkPublicUrl` checks those.
 */
export const checkedLookup =
  (lookupAll: LookupAll = askSystem): LookupFunction =>
  (hostname, { all }, callback) => {
    lookupAll(hostname, (error, addresses) => {
      if (error) return callback(error, [])
      const [first] = addresses
      if (!first || !addresses.every(({ address }) => isPublicAddress(address)))
        return callback(new RefusedAddressError(), [])
      return all ? callback(null, addresses) : callback(null, first.address, first.family)
    })
  }
