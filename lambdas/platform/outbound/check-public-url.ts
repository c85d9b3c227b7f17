import { isIP } from 'node:net'
import { AppError } from '../errors.ts'
import { isPublicAddress } from './public-address.ts'

export interface UrlRules {
  /** For a laptop: also allows http, any port, and addresses of private networks. */
  readonly allowPrivateAddresses: boolean
}

/** Names that only have a meaning inside a network (RFC 6761, 6762, 8375, and ICANN's "internal"). */
const localNames = /(^|\.)(localhost|local|internal|home\.arpa)$/

const firstUnprivilegedPort = 1_024

const refused = (detail: string) => new AppError('REFUSED_ADDRESS', detail)

/**
 * The URL in normal form, in which 0x7f.1 is 127.0.0.1. The address of a host name is checked when a connection
 * is made.
 * @throws AppError REFUSED_ADDRESS with the reason
 */
export function checkPublicUrl(text: string, { allowPrivateAddresses }: UrlRules): URL {
  if (!URL.canParse(text)) throw refused('Expected a URL such as https://example.org/photo.')
  const url = new URL(text)
  const isHttps = url.protocol === 'https:'
  if (!isHttps && !(allowPrivateAddresses && url.protocol === 'http:'))
    throw refused('Expected a URL that starts with https://.')
  if (url.username || url.password) throw refused('Expected a URL without a user name or password.')
  if (url.hash || text.endsWith('#')) throw refused('Expected a URL without a fragment.')
  if (allowPrivateAddresses) return url

  if (url.port && Number(url.port) < firstUnprivilegedPort)
    throw refused(`Expected port 443, or a port from ${firstUnprivilegedPort} up.`)
  if (!isPublicHost(url.hostname)) throw refused('Expected a host name or an address on the public internet.')
  return url
}

function isPublicHost(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '')
  if (isIP(host)) return isPublicAddress(host)
  return host.includes('.') && !localNames.test(host)
}
