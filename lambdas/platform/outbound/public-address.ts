import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'

/** The part of IPv6 that has been allocated for the public internet (IANA, IPv6 address space). */
const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3')

/**
 * Whether an IP address is on the public internet. False for everything that IANA registers for a special purpose:
 * loopback, private and shared networks, link-local (cloud metadata, Lambda's own), multicast, documentation … For
 * IPv6, only ranges known to be public count, so that an address that embeds an IPv4 address (mapped, NAT64, 6to4,
 * Teredo) cannot smuggle in a private one.
 */
export function isPublicAddress(address: string): boolean {
  // Stricter than ipaddr.js, which accepts 10.1 as an address.
  if (!isIP(address)) return false
  const parsed = ipaddr.parse(address)
  if (parsed.range() !== 'unicast') return false
  return parsed instanceof ipaddr.IPv4 || parsed.match(globalUnicast)
}
