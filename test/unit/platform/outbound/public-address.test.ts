import { isIP } from 'node:net'
import fc from 'fast-check'
import ipaddr from 'ipaddr.js'
import { describe, expect, test } from 'vitest'
import { isPublicAddress } from '../../../../lambdas/platform/outbound/public-address.ts'

/** IANA IPv4 Special-Purpose Address Registry, and multicast. */
const specialV4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.31.196.0/24',
  '192.52.193.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '192.175.48.0/24',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
  '255.255.255.255/32',
]

/** IANA IPv6 Special-Purpose Address Registry, multicast, and returned ranges. */
const specialV6 = [
  '::1/128',
  '::/128',
  '::/96',
  '::ffff:0:0/96',
  '::ffff:0:0:0/96',
  '64:ff9b::/96',
  '64:ff9b:1::/48',
  '100::/64',
  '100:0:0:1::/64',
  '2001::/23',
  '2001:db8::/32',
  '2002::/16',
  '2620:4f:8000::/48',
  '3fff::/20',
  '5f00::/16',
  'fc00::/7',
  'fe80::/10',
  'fec0::/10',
  'ff00::/8',
]

/** A random address of a network: its prefix followed by random bits. */
function addressIn(network: string): fc.Arbitrary<string> {
  const [base, prefixBits] = ipaddr.parseCIDR(network)
  const bytes = base.toByteArray()
  return fc.uint8Array({ minLength: bytes.length, maxLength: bytes.length }).map((noise) => {
    const mixed = bytes.map((byte, index) => {
      const keptBits = Math.min(8, Math.max(0, prefixBits - index * 8))
      const mask = (0xff << (8 - keptBits)) & 0xff
      return (byte & mask) | (noise[index]! & ~mask & 0xff)
    })
    return ipaddr.fromByteArray(mixed).toString()
  })
}

const firstAndLast = (network: string): string[] => {
  const [base, bits] = ipaddr.parseCIDR(network)
  const bytes = base.toByteArray()
  const last = bytes.map((byte, index) => byte | (0xff >> Math.min(8, Math.max(0, bits - index * 8))))
  return [base.toString(), ipaddr.fromByteArray(last).toString()]
}

describe('addresses of special purpose', () => {
  test.each([...specialV4, ...specialV6])('no address in %s is public', (network) => {
    for (const edge of firstAndLast(network)) expect([edge, isPublicAddress(edge)]).toEqual([edge, false])
    fc.assert(fc.property(addressIn(network), (address) => !isPublicAddress(address)))
  })

  test.each(specialV4)('no IPv6 address that embeds one of %s is public', (network) => {
    const carriers = (v4: string) => {
      const hex = ipaddr.IPv4.parse(v4)
        .toByteArray()
        .map((byte) => byte.toString(16).padStart(2, '0'))
      const [a, b] = [`${hex[0]}${hex[1]}`, `${hex[2]}${hex[3]}`]
      return [
        `::ffff:${a}:${b}`,
        `::${a}:${b}`,
        `64:ff9b::${a}:${b}`,
        `64:ff9b:1::${a}:${b}`,
        `2002:${a}:${b}::1`,
      ]
    }
    fc.assert(
      fc.property(addressIn(network), (v4) => carriers(v4).every((carrier) => !isPublicAddress(carrier))),
    )
  })

  test.each([
    ['the metadata of EC2', '169.254.169.254'],
    ['the same by IPv6', 'fd00:ec2::254'],
    ['the resolver of a VPC', '169.254.169.253'],
    ["Lambda's own runtime API", '127.0.0.1'],
    ['a link-local address with a zone', 'fe80::1%eth0'],
  ])('%s is not public', (_name, address) => {
    expect(isPublicAddress(address)).toBe(false)
  })
})

test.each([
  '1.1.1.1',
  '8.8.8.8',
  '9.255.255.255',
  '11.0.0.0',
  '100.63.255.255',
  '100.128.0.0',
  '172.15.255.255',
  '172.32.0.0',
  '223.255.255.255',
  '2600:1f18::1',
  '2a00:1450:4001:82a::200e',
  '2001:4860:4860::8888',
])('%s is public, right next to one that is not', (address) => {
  expect(isPublicAddress(address)).toBe(true)
})

test('anything but an address is not public', () => {
  fc.assert(fc.property(fc.string(), (text) => isIP(text) > 0 || !isPublicAddress(text)))
  for (const text of ['', 'localhost', '1.2.3', '1.2.3.4.5', '::1::', 'example.org'])
    expect(isPublicAddress(text)).toBe(false)
})
