import type { PhotoMetadata } from '../analysis.ts'

// Makers whose cameras describe every photo with their own name.
const makers =
  'agfa(photo)?|aiptek|benq|canon|casio|concord|epson|fuji(film)?|ge|general imaging|hewlett-packard|hp|jenoptik|' +
  'kodak|konica( minolta)?|kyocera|leica|medion|minolta|nikon|olympus|panasonic|pentax|polaroid|praktica|ricoh|' +
  'rollei|samsung|sanyo|sony|toshiba|traveler|vivitar|yashica'

const patterns: readonly RegExp[] = [
  new RegExp(`^(${makers}) (digital (still )?camera|dsc|camera pictures)$`, 'i'),
  /^(samsung|digital (still )?camera|exif[_ ]jpeg([_ ]picture)?|dcim\S*|default|binary comment)$/i,
  /^<.*(digimax|kenox|samsung).*>$/i,
  // Modes of Huawei's cameras, in small letters.
  /^(cof|dav|edf|fbt|btf|btr|burst|frontb|fshbty|hdr|hdrpl|mde|mon|nor|oznor|ptr|qrf|rbt|rhdr|rpt|sdr|frem)(hdr|mdn|WO|_soft|_HDRB)?$/,
  /^(charset=\S+ *\S*|created by imlib|iclarified|dvc 10\.1 hdmi|LEAD Technologies Inc\. V[\d.]+|screenshot)$/i,
  /^(\(?null\)?|undefined|n\/a)$/i,
  /^(oplus|oppo|realme)_\d+$/i,
  /^ImageJ=\d/,
  // Settings as a list: "filter: 0; filterMask: 0; captureOrientation: 0;"
  /^(\w+: ?[^;:]*; ?){2,}$/,
  // Settings as JSON, of phones and of scientific programs.
  /^\{[\s\S]*:[\s\S]*\}$/,
]

/** Whether a camera or a program wrote a text on its own: such a text says nothing about the photo. */
export function isWrittenByMachine(text: string, camera?: PhotoMetadata['camera']): boolean {
  const plain = text.trim()
  const names = [camera?.make, camera?.model, `${camera?.make} ${camera?.model}`]
  return (
    names.some((name) => name?.toLowerCase() === plain.toLowerCase()) ||
    patterns.some((pattern) => pattern.test(plain))
  )
}
