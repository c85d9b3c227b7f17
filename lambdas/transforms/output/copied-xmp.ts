import { parseXml, XmlElement, type XmlNode, XmlText } from '@rgrove/parse-xml'
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

/** The namespaces by the prefixes that the packet has bound, which need not be the usual ones. */
type Scope = ReadonlyMap<string, string>

const scopeOf = ({ attributes }: XmlElement, outer: Scope): Scope =>
  new Map([
    ...outer,
    ...Object.entries(attributes).flatMap(([name, uri]): [string, string][] =>
      name.startsWith('xmlns:') ? [[name.slice(6), uri]] : [],
    ),
  ])

/** The name with the usual prefix; undefined for a name that is not kept. */
function keptName(name: string, scope: Scope): `${Prefix}:${string}` | undefined {
  const [bound = '', local = ''] = name.split(':')
  const prefix = prefixes.get(scope.get(bound) ?? '')
  return prefix && kept[prefix]?.test(local) ? `${prefix}:${local}` : undefined
}

const elementsOf = (element: XmlElement): XmlElement[] =>
  element.children.filter((child) => child instanceof XmlElement)

function copyAttributes({ attributes }: XmlElement, scope: Scope): string {
  return Object.entries(attributes)
    .map(([name, value]) => {
      const copied = name === 'xml:lang' ? name : keptName(name, scope)
      return copied ? ` ${copied}="${escaped(value)}"` : ''
    })
    .join('')
}

function copyNode(node: XmlElement | XmlNode, outer: Scope): string {
  if (node instanceof XmlText) return escaped(node.text)
  if (!(node instanceof XmlElement)) return ''
  const scope = scopeOf(node, outer)
  const name = keptName(node.name, scope)
  if (!name) return ''
  return `<${name}${copyAttributes(node, scope)}>${copyContent(node, scope)}</${name}>`
}

const copyContent = (element: XmlElement, scope: Scope): string =>
  element.children.map((child) => copyNode(child, scope)).join('')

/** The properties of one rdf:Description; simple ones may be attributes (ISO 16684-1, 7.9.2.2). */
function* propertiesOf(description: XmlElement, outer: Scope): Generator<[`${Prefix}:${string}`, string]> {
  const scope = scopeOf(description, outer)
  for (const [attribute, value] of Object.entries(description.attributes)) {
    const name = keptName(attribute, scope)
    if (name && !name.startsWith('rdf:')) yield [name, escaped(value)]
  }
  for (const element of elementsOf(description)) {
    const inner = scopeOf(element, scope)
    const name = keptName(element.name, inner)
    // A structure may be written as attributes of the property; this turns it into a nested description.
    const fields = copyAttributes(element, inner)
    const content = copyContent(element, inner)
    const isShort = element.children.length === 0 && fields !== ''
    const uri = element.attributes['rdf:resource']
    if (name && uri !== undefined) yield [name, escaped(uri)]
    else if (name && element.attributes['rdf:parseType'] === 'Resource')
      yield [name, `<rdf:Description>${content}</rdf:Description>`]
    else if (name) yield [name, isShort ? `<rdf:Description${fields}/>` : content]
  }
}

const maxPacketBytes = 5_000_000

/** The root of the packet, without the padding and the processing instructions around it. */
function rootOf(block: Uint8Array): XmlElement | undefined {
  const text = Buffer.from(block.buffer, block.byteOffset, block.byteLength).toString('utf8')
  const start = text.search(/<(x:xmpmeta|rdf:RDF)\b/)
  const end = Math.max(text.lastIndexOf('</x:xmpmeta>') + 12, text.lastIndexOf('</rdf:RDF>') + 10)
  if (start < 0 || end <= start) return undefined
  return parseXml(text.slice(start, end), { ignoreUndefinedEntities: true }).root ?? undefined
}

/** The properties of a photo's XMP that are still true of a picture made from it. A broken packet has none. */
export function copiedXmp(block: Uint8Array | undefined): XmpProperties {
  const properties = new Map<`${Prefix}:${string}`, string>()
  if (!block || block.length > maxPacketBytes) return properties
  try {
    const root = rootOf(block)
    if (!root) return properties
    const outer = scopeOf(root, new Map())
    const rdf = root.name.endsWith(':RDF') ? root : elementsOf(root).find(({ name }) => name.endsWith(':RDF'))
    const scope = rdf ? scopeOf(rdf, outer) : outer
    for (const description of rdf ? elementsOf(rdf) : [])
      for (const [name, content] of propertiesOf(description, scope))
        if (!properties.has(name) && content !== '' && !textHoldsPicture(content))
          properties.set(name, content)
  } catch {
    // not well-formed, or nested deeper than the stack: what the analysis could read is written all the same
  }
  return properties
}
