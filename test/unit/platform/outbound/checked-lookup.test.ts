import type { LookupAddress } from 'node:dns'
import { describe, expect, test } from 'vitest'
import {
  checkedLookup,
  type LookupAll,
  RefusedAddressError,
} from '../../../../lambdas/platform/outbound/checked-lookup.ts'

const v4 = (address: string): LookupAddress => ({ address, family: 4 })
const publicAddress = v4('93.184.216.34')
const v6 = { address: '2606:2800:21f::1', family: 6 }

/** The addresses that a socket gets to connect to. */
const connectTo = (lookupAll: LookupAll, all = true) =>
  new Promise((resolve, reject) => {
    checkedLookup(lookupAll)('receiver.example', { all }, (error, address, family) =>
      error ? reject(error) : resolve(all ? address : { address, family }),
    )
  })

describe('looking up a name for a connection', () => {
  test('gives exactly the checked addresses, however often the name changes', async () => {
    const answers = [publicAddress, v4('127.0.0.1'), publicAddress]
    let asked = 0
    const rebinding: LookupAll = (_hostname, callback) => callback(null, [answers[asked++]!])
    expect(await connectTo(rebinding)).toEqual([publicAddress])
    expect(asked).toBe(1)
    await expect(connectTo(rebinding)).rejects.toThrow(RefusedAddressError)
    expect(await connectTo(rebinding)).toEqual([publicAddress])
  })

  test('gives all addresses to a socket that tries several, and otherwise the first one', async () => {
    const both: LookupAll = (_hostname, callback) => callback(null, [publicAddress, v6])
    expect(await connectTo(both)).toEqual([publicAddress, v6])
    expect(await connectTo(both, false)).toEqual(publicAddress)
  })

  test.each([[[publicAddress, v4('10.0.0.1')]], [[v4('169.254.169.254')]], [[]]])(
    'refuses %j',
    async (found) => {
      await expect(connectTo((_hostname, callback) => callback(null, found))).rejects.toThrow(
        RefusedAddressError,
      )
    },
  )

  test('refuses names that the system resolves to localhost', async () => {
    await expect(
      new Promise((resolve, reject) => {
        checkedLookup()('localhost', { all: true }, (error, addresses) =>
          error ? reject(error) : resolve(addresses),
        )
      }),
    ).rejects.toThrow(RefusedAddressError)
  })

  test('reports that a name does not exist', async () => {
    const missing: LookupAll = (_hostname, callback) => callback(new Error('ENOTFOUND'), [])
    await expect(connectTo(missing)).rejects.toThrow('ENOTFOUND')
  })
})
