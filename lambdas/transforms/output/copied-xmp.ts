import type { QualifiedAttribute, QualifiedTag, SAXParser } from 'sax'
import { parsePacket } from '../../analysis/metadata/parse-packet.ts'
import { textHoldsPicture } from './holds-picture.ts'
import { escaped, namespaces, type Prefix, type XmpProperties } from './xmp-packet.ts'

/**
 * What people and cameras say about the photo. Everything else stays behind: sizes, orientation, profiles,
 * thumbnails, gain maps, depth, motion, regions in pixels, recipes of raw converters, and the history of the file.
 */
const kept: Readonly<Partial<Record<Prefix, RegExp>>> = {
  dc: /^(contributor|coverage|creator|date|description|identifier|language|publisher|relation|rights|source|subject|title|type)$/,
  xmp: /^(BaseURL|CreateDate|CreatorTool|Identifier|Label|MetadataDate|ModifyDate|Nickname|Rating)$/,
  xmpRights: /^(Certificate|Marked|Owner|UsageTerms|WebStatement)$/,
  xmpMM: /^(DocumentID|OriginalDocumentID)$/,
  tiff: /^(Artist|Copyright|DateTime|ImageDescription|Make|Model|Software)$/,
  exif: /^(DateTime(Original|Digitized)|SubSecTime.*|OffsetTime.*|Exposure(Time|Program|BiasValue|Index|Mode)|FNumber|ISOSpeedRatings|(ShutterSpeed|Aperture|Brightness|MaxAperture)Value|SubjectDistance(Range)?|MeteringMode|LightSource|Flash|Fired|Return|Mode|Function|RedEyeMode|FlashEnergy|FocalLength(In35mmFilm)?|SensingMethod|SceneType|CustomRendered|WhiteBalance|DigitalZoomRatio|SceneCaptureType|GainControl|Contrast|Saturation|Sharpness|ImageUniqueID|UserComment|GPS.*)$/,
  exifEX:
    /^(PhotographicSensitivity|SensitivityType|StandardOutputSensitivity|RecommendedExposureIndex|ISOSpeed.*|CameraOwnerName|BodySerialNumber|Lens.*|OffsetTime.*|Photographer|ImageTitle)$/,
  aux: /^(Lens|LensInfo|LensID|LensSerialNumber|SerialNumber|Firmware|OwnerName|ImageNumber|FlashCompensation|ApproximateFocusDistance)$/,
  photoshop:
    /^(AuthorsPosition|CaptionWriter|Category|City|Country|Credit|DateCreated|Headline|Instructions|Source|State|SupplementalCategories|TransmissionReference|Urgency)$/,
  Iptc4xmpCore: /./,
  Iptc4xmpExt: /^(?!ImageRegion|Rb|rRole|MaxAvail)/,
  plus: /./,
  cc: /./,
  lr: /^(hierarchicalSubject|weightedFlatSubject)$/,
  digiKam: /^(TagsList|PickLabel|ColorLabel|CaptionsAuthorNames|CaptionsDateTimeStamps)$/,
  MicrosoftPhoto: /^(Rating|LastKeywordXMP|DateAcquired|CameraSerialNumber|LensManufacturer|LensModel)$/,
  rdf: /^(Alt|Bag|Description|Seq|li|type|value|parseType)$/,
}

const prefixes = new Map<string, Prefix>(
  Object.entries(namespaces).map(([prefix, uri]) => [uri, prefix as Prefix]),
)

interface XmlElement {
  readonly tag: QualifiedTag
  readonly children: (XmlElement | string)[]
}

/** The elements of a packet below one that stands for the packet itself. */
function buildTree(parser: SAXParser): XmlElement {
  const packet: XmlElement = { tag: { uri: '', local: '', attributes: {} } as QualifiedTag, children: [] }
  const path = [packet]
  parser.onopentag = (tag) => {
    const element: XmlElement = { tag: tag as QualifiedTag, children: [] }
    path.at(-1)!.children.push(element)
    path.push(element)
  }
  parser.onclosetag = () => {
    if (path.length > 1) path.pop()
  }
  parser.ontext = parser.oncdata = (text) => {
    path.at(-1)!.children.push(text)
  }
  return packet
}

/** The name with the usual prefix; undefined for a name that is not kept. */
function keptName({ uri, local }: QualifiedTag | QualifiedAttribute): `${Prefix}:${string}` | undefined {
  const prefix = prefixes.get(uri)
  return prefix && kept[prefix]?.test(local) ? `${prefix}:${local}` : undefined
}

const elementsOf = ({ children }: XmlElement): XmlElement[] =>
  children.filter((child) => typeof child !== 'string')
const attributesOf = ({ tag }: XmlElement): QualifiedAttribute[] => Object.values(tag.attributes)
const isRdf = ({ tag }: XmlElement, local: string) => prefixes.get(tag.uri) === 'rdf' && tag.local === local

const copyAttributes = (element: XmlElement): string =>
  attributesOf(element)
    .map((attribute) => {
      const copied = attribute.name === 'xml:lang' ? attribute.name : keptName(attribute)
      return copied ? ` ${copied}="${escaped(attribute.value)}"` : ''
    })
    .join('')

function copyNode(node: XmlElement | string): string {
  if (typeof node === 'string') return escaped(node)
  const name = keptName(node.tag)
  return name ? `<${name}${copyAttributes(node)}>${copyContent(node)}</${name}>` : ''
}

const copyContent = ({ children }: XmlElement): string => children.map(copyNode).join('')

/** The properties of one rdf:Description; simple ones may be attributes (ISO 16684-1, 7.9.2.2). */
function* propertiesOf(description: XmlElement): Generator<[`${Prefix}:${string}`, string]> {
  for (const attribute of attributesOf(description)) {
    const name = keptName(attribute)
    if (name && !name.startsWith('rdf:')) yield [name, escaped(attribute.value)]
  }
  for (const element of elementsOf(description)) {
    const name = keptName(element.tag)
    if (!name) continue
    // A structure may be written as attributes of the property; this turns it into a nested description.
    const fields = copyAttributes(element)
    const content = copyContent(element)
    const rdfAttribute = (local: string) =>
      attributesOf(element).find(
        (attribute) => prefixes.get(attribute.uri) === 'rdf' && attribute.local === local,
      )?.value
    const uri = rdfAttribute('resource')
    if (uri !== undefined) yield [name, escaped(uri)]
    else if (rdfAttribute('parseType') === 'Resource')
      yield [name, `<rdf:Description>${content}</rdf:Description>`]
    else
      yield [name, element.children.length === 0 && fields !== '' ? `<rdf:Description${fields}/>` : content]
  }
}

const maxPacketBytes = 5_000_000

/** The properties of a photo's XMP that are still true of a picture made from it. Of a broken packet, those before. */
export function copiedXmp(block: Uint8Array | undefined): XmpProperties {
  const properties = new Map<`${Prefix}:${string}`, string>()
  if (!block || block.length > maxPacketBytes) return properties
  try {
    const packet = parsePacket(block, buildTree)
    const roots = [packet, ...elementsOf(packet)]
      .flatMap(elementsOf)
      .filter((element) => isRdf(element, 'RDF'))
    for (const description of roots.flatMap(elementsOf))
      for (const [name, content] of propertiesOf(description))
        if (!properties.has(name) && content.trim() !== '' && !textHoldsPicture(content))
          properties.set(name, content)
  } catch {
    // nested deeper than the stack: what the analysis could read is written all the same
  }
  return properties
}
