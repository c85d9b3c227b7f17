/** Namespaces by the prefix that packets are written with (ISO 16684-1, and the specifications of each). */
export const namespaces = {
  dc: 'http://purl.org/dc/elements/1.1/',
  xmp: 'http://ns.adobe.com/xap/1.0/',
  xmpRights: 'http://ns.adobe.com/xap/1.0/rights/',
  xmpMM: 'http://ns.adobe.com/xap/1.0/mm/',
  tiff: 'http://ns.adobe.com/tiff/1.0/',
  exif: 'http://ns.adobe.com/exif/1.0/',
  exifEX: 'http://cipa.jp/exif/1.0/',
  aux: 'http://ns.adobe.com/exif/1.0/aux/',
  photoshop: 'http://ns.adobe.com/photoshop/1.0/',
  Iptc4xmpCore: 'http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/',
  Iptc4xmpExt: 'http://iptc.org/std/Iptc4xmpExt/2008-02-29/',
  plus: 'http://ns.useplus.org/ldf/xmp/1.0/',
  cc: 'http://creativecommons.org/ns#',
  lr: 'http://ns.adobe.com/lightroom/1.0/',
  digiKam: 'http://www.digikam.org/ns/1.0/',
  MicrosoftPhoto: 'http://ns.microsoft.com/photo/1.0/',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
} as const
export type Prefix = keyof typeof namespaces

/** The properties of a packet: their content in XML by their name, such as dc:rights. */
export type XmpProperties = ReadonlyMap<`${Prefix}:${string}`, string>

/** What XML forbids in any form (XML 1.0, 2.2): a broken packet may have some in it. */
const forbidden = /[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu

export const escaped = (text: string) =>
  text
    .replace(forbidden, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')

/** The text that `escaped` made this of. */
export const unescaped = (text: string) =>
  text.replaceAll('&quot;', '"').replaceAll('&gt;', '>').replaceAll('&lt;', '<').replaceAll('&amp;', '&')

const listOf = (kind: 'Bag' | 'Seq', items: readonly string[]) =>
  `<rdf:${kind}>${items.map((item) => `<rdf:li>${escaped(item)}</rdf:li>`).join('')}</rdf:${kind}>`

/** How XMP holds a text in several languages, a list and an ordered list. */
export const asText = (text: string) =>
  `<rdf:Alt><rdf:li xml:lang="x-default">${escaped(text)}</rdf:li></rdf:Alt>`
export const asBag = (items: readonly string[]) => listOf('Bag', items)
export const asSeq = (items: readonly string[]) => listOf('Seq', items)

/** A packet with these properties; undefined when there are none. */
export function writeXmpPacket(properties: XmpProperties): string | undefined {
  if (properties.size === 0) return undefined
  const body = [...properties].map(([name, content]) => `<${name}>${content}</${name}>`).join('')
  const used = Object.entries(namespaces).filter(([prefix]) => body.includes(`${prefix}:`))
  const declared = used.map(([prefix, uri]) => (prefix === 'rdf' ? '' : ` xmlns:${prefix}="${uri}"`)).join('')
  return (
    `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="${namespaces.rdf}">` +
    `<rdf:Description rdf:about=""${declared}>${body}</rdf:Description></rdf:RDF></x:xmpmeta>`
  )
}
