import { isIPv6 } from 'node:net'

/**
 * Whom requests from an address are counted for. A line at home has at least 2^64 addresses of IPv6 (a /64 network),
 * all of which one laptop may use in turn, so these are counted together.
 */
export function addressGroup(address: string): string {
  if (!isIPv6(address)) return address
  const [head = '', tail] = address.split('::')
  const first = head.split(':').filter(Boolean)
  const last = tail?.split(':').filter(Boolean) ?? []
  // "::" stands for as many zeros as are missing. An IPv4 address at the end takes the place of two groups.
  const written = first.length + last.length + (address.includes('.') ? 1 : 0)
  const groups = [...first, ...Array<string>(8 - written).fill('0'), ...last]
  const isMapped = groups.slice(0, 5).every((group) => Number.parseInt(group, 16) === 0)
  // "::ffff:192.0.2.1" is an IPv4 address, and each of those is a line of its own.
  if (isMapped) return address
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`
}
