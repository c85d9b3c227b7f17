import type { SniffedFormat } from './sniffed-format.ts'

const textWindowBytes = 4096

/** Text without byte order mark, UTF-16 zeros and leading white space. */
const leadingText = (bytes: Uint8Array): string => {
  const window = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, textWindowBytes))
  return window
    .toString('latin1')
    .replace(/^(\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '')
    .replaceAll('\0', '')
    .trimStart()
}

/** Markup is refused by name, because a browser that is shown it may run it. */
export function matchText(bytes: Uint8Array): SniffedFormat | undefined {
  const text = leadingText(bytes)
  if (!text.startsWith('<')) return undefined
  if (/^<(!doctype\s+html|html|head|body|script|iframe)\b/i.test(text)) return { name: 'HTML', unsafe: true }
  if (/<([a-z][\w-]*:)?svg[\s>/:]/i.test(text)) return { name: 'SVG', unsafe: true }
  if (/^<\?php/i.test(text)) return { name: 'script', unsafe: true }
  return /^<[?!a-z]/i.test(text) ? { name: 'XML', unsafe: true } : undefined
}
