import { parseXml, XmlElement } from '@rgrove/parse-xml'
import type { PhotoMetadata } from '../analysis.ts'
import { cleanText } from './clean-text.ts'
import { parseCameraTime } from './taken-at.ts'

// Packets of photos have a few KB. Larger ones hold an editor's whole history and are not worth parsing.
const maxXmpBytes = 512 * 1024

const elementsOf = (element: XmlElement): XmlElement[] =>
  element.children.filter((child): child is XmlElement => child instanceof XmlElement)

/** Properties of all rdf:Description nodes by qualified name, whether written as attributes or as elements. */
const collectProperties = (xmp: string): Map<string, XmlElement | string> => {
  const properties = new Map<string, XmlElement | string>()
  const root = parseXml(xmp, { ignoreUndefinedEntities: true }).root
  if (!root) return properties
  const rdf = root.name === 'rdf:RDF' ? root : elementsOf(root).find((child) => child.name === 'rdf:RDF')
  for (const description of rdf ? elementsOf(rdf) : []) {
    for (const [name, value] of Object.entries(description.attributes)) properties.set(name, value)
    for (const child of elementsOf(description)) properties.set(child.name, child)
  }
  return properties
}

/** The items of an rdf:Alt, rdf:Bag or rdf:Seq, or the value itself. The first language alternative is the default. */
const valuesOf = (property: XmlElement | string | undefined): string[] => {
  if (property === undefined) return []
  if (typeof property === 'string') return [property]
  const items = elementsOf(property).flatMap((container) => elementsOf(container))
  return items.length > 0 ? items.map((item) => item.text) : [property.text]
}

/** Cuts off the padding and `<?xpacket?>` around the packet. */
const packetText = (block: Uint8Array): string | undefined => {
  if (block.length > maxXmpBytes) return undefined
  const text = Buffer.from(block.buffer, block.byteOffset, block.byteLength).toString('utf8')
  const start = text.search(/<(x:xmpmeta|rdf:RDF)\b/)
  const end = Math.max(text.lastIndexOf('</x:xmpmeta>') + 12, text.lastIndexOf('</rdf:RDF>') + 10)
  return start >= 0 && end > start ? text.slice(start, end) : undefined
}

const toPhotoMetadata = (properties: Map<string, XmlElement | string>): PhotoMetadata => {
  const text = (name: string) => cleanText(valuesOf(properties.get(name))[0])
  // Not xmp:CreateDate, which is when the file was created.
  const taken =
    parseCameraTime(text('exif:DateTimeOriginal')) ?? parseCameraTime(text('photoshop:DateCreated'))
  const rating = Number(text('xmp:Rating'))
  return {
    lens: text('exifEX:LensModel') ?? text('aux:Lens'),
    takenAt: taken?.localTime,
    takenAtOffset: taken?.offset,
    modifiedAt: parseCameraTime(text('xmp:ModifyDate'))?.localTime,
    title: text('dc:title'),
    description: text('dc:description'),
    copyright: text('dc:rights'),
    artist: text('dc:creator'),
    software: text('xmp:CreatorTool'),
    keywords: valuesOf(properties.get('dc:subject')).flatMap((keyword) => cleanText(keyword) ?? []),
    rating: text('xmp:Rating') && rating >= -1 && rating <= 5 ? rating : undefined,
  }
}

/** Reads an XMP packet (ISO 16684-1). Expands no entities; garbage yields nothing, never an error. */
export function readXmp(block: Uint8Array | undefined): PhotoMetadata {
  const packet = block && packetText(block)
  if (!packet) return {}
  try {
    return toPhotoMetadata(collectProperties(packet))
  } catch {
    return {} // not well-formed, or nested deeper than the stack
  }
}
