import type { QualifiedAttribute, QualifiedTag, SAXParser } from 'sax'
import { parsePacket } from './parse-packet.ts'

export interface XmpValue {
  readonly text: string
  readonly language?: string
}
/** By qualified name: the items of the property's rdf:Alt, rdf:Bag or rdf:Seq, or the one value that it has. */
export type XmpProperties = Map<string, XmpValue[]>

// Packets of photos have a few KB. Larger ones hold an editor's whole history and are not worth parsing.
const maxXmpBytes = 512 * 1024

/** A writer may choose its prefixes; the name space says what they mean. Compared without the last separator. */
const prefixes: Record<string, string> = {
  'http://www.w3.org/1999/02/22-rdf-syntax-ns': 'rdf',
  'http://purl.org/dc/elements/1.1': 'dc',
  'http://ns.adobe.com/xap/1.0': 'xmp',
  'http://ns.adobe.com/exif/1.0': 'exif',
  'http://ns.adobe.com/exif/1.0/aux': 'aux',
  'http://cipa.jp/exif/1.0': 'exifEX',
  'http://ns.adobe.com/tiff/1.0': 'tiff',
  'http://ns.adobe.com/photoshop/1.0': 'photoshop',
  'http://ns.adobe.com/xmp/note': 'xmpNote',
  'http://ns.microsoft.com/photo/1.0': 'MicrosoftPhoto',
  'http://iptc.org/std/Iptc4xmpExt/2008-02-29': 'Iptc4xmpExt',
  'http://ns.adobe.com/lightroom/1.0': 'lr',
  'http://www.digikam.org/ns/1.0': 'digiKam',
}

const nameOf = ({ uri, prefix, local }: QualifiedTag | QualifiedAttribute): string =>
  `${prefixes[uri.replace(/[/#]$/, '')] ?? prefix}:${local}`

/** Follows a parser through a packet and notes the properties of every node in rdf:RDF. */
function collect(parser: SAXParser): XmpProperties {
  const properties: XmpProperties = new Map()
  const path: string[] = []
  let items: XmpValue[] = []
  let text = ''
  let language: string | undefined
  // 1 in a node of rdf:RDF, 2 in one of its properties; 0 outside.
  const depth = () => path.length - 1 - (path.includes('rdf:RDF') ? path.indexOf('rdf:RDF') : path.length - 1)
  const add = (name: string, values: XmpValue[]) =>
    properties.set(name, [...(properties.get(name) ?? []), ...values])

  parser.onopentag = (tag) => {
    path.push(nameOf(tag as QualifiedTag))
    const attributes = Object.values((tag as QualifiedTag).attributes)
    if (depth() === 1) for (const attribute of attributes) add(nameOf(attribute), [{ text: attribute.value }])
    if (depth() === 2) items = []
    if (depth() === 2 || path.at(-1) === 'rdf:li') {
      // A value that is an address may stand in an attribute (ISO 16684-1, 7.5).
      text = attributes.find((attribute) => nameOf(attribute) === 'rdf:resource')?.value ?? ''
      language = attributes.find(({ name }) => name === 'xml:lang')?.value
    }
  }
  parser.ontext = parser.oncdata = (part) => {
    text += part
  }
  parser.onclosetag = () => {
    const name = path.at(-1)
    if (name === 'rdf:li' && depth() === 4) items.push({ text, language })
    if (name && depth() === 2) add(name, items.length > 0 ? items : [{ text, language }])
    path.pop()
  }
  return properties
}

/** The properties of an XMP packet (ISO 16684-1); none of one that is too large. */
export const xmpProperties = (block: Uint8Array): XmpProperties =>
  block.length > maxXmpBytes ? new Map() : parsePacket(block, collect)
