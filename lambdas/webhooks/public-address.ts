import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'

/** All of IPv6 that is given out for use in the internet so far (IANA, IPv6 address space). */
const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3')

/**
 * Whether an IP address leads to the open internet. Everything that IANA registers for a special purpose does not:
 * loopback, private and shared networks, link-local (cloud metadata, Lambda's own), multicast, documentation … For IPv6
 * only what is known to be public counts, so that addresses which carry an IPv4 address (mapped, NAT64, 6to4, Teredo)
 * never smuggle a private one in.
 */
export function isPublicAddress(address: string): boolean {
  // Stricter than ipaddr.js, for which 10.1 is an address too.
  if (!isIP(address)) return false
  const parsed = ipaddr.parse(address)
  if (parsed.range() !== 'unicast') return false
  return parsed instanceof ipaddr.IPv4 || parsed.match(globalUnicast)
}
