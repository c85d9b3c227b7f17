import type { FilterTable } from './filter-table.ts'

export const taken: FilterTable = {
  photos: {
    'last second of 2023': { metadata: { takenAt: '2023-12-31T23:59:59' } },
    'first second of 2024': { metadata: { takenAt: '2024-01-01T00:00:00' } },
    'leap day 12:30:00': { metadata: { takenAt: '2024-02-29T12:30:00' } },
    'leap day 12:30:59': { metadata: { takenAt: '2024-02-29T12:30:59' } },
    'leap day 12:31:00': { metadata: { takenAt: '2024-02-29T12:31:00' } },
    'last second of 2024': { metadata: { takenAt: '2024-12-31T23:59:59' } },
    'first second of 2025': { metadata: { takenAt: '2025-01-01T00:00:00' } },
    'a day without a time': { metadata: { takenAt: '2024-06-01' } },
    'no date at all': { metadata: { takenAt: 'yesterday' } },
    unknown: {},
    failed: { state: 'failed' },
  },
  finds: {
    'takenFrom=2024&takenTo=2024': [
      'first second of 2024',
      'leap day 12:30:00',
      'leap day 12:30:59',
      'leap day 12:31:00',
      'last second of 2024',
    ],
    'takenFrom=2025': ['first second of 2025'],
    'takenFrom=2024-12-31T23:59:59': ['last second of 2024', 'first second of 2025'],
    'takenTo=2023': ['last second of 2023'],
    'takenTo=2023-12': ['last second of 2023'],
    'takenTo=2023-12-31': ['last second of 2023'],
    'takenTo=2023-12-31T23:59': ['last second of 2023'],
    'takenTo=2023-12-31T23:59:59': ['last second of 2023'],
    'takenTo=2023-12-31T23:59:58': [],
    'takenTo=2024-01-01T00:00:00': ['last second of 2023', 'first second of 2024'],
    'takenFrom=2024-02&takenTo=2024-02': ['leap day 12:30:00', 'leap day 12:30:59', 'leap day 12:31:00'],
    'takenFrom=2024-02-29T12:30&takenTo=2024-02-29T12:30': ['leap day 12:30:00', 'leap day 12:30:59'],
    'takenFrom=2024-02-29T12:30:01&takenTo=2024-02-29T12:30': ['leap day 12:30:59'],
    'takenFrom=2024-02-29T12:30:00&takenTo=2024-02-29T12:30:00': ['leap day 12:30:00'],
    'takenFrom=2024-03&takenTo=2024-11': [],
    'takenFrom=0001': [
      'last second of 2023',
      'first second of 2024',
      'leap day 12:30:00',
      'leap day 12:30:59',
      'leap day 12:31:00',
      'last second of 2024',
      'first second of 2025',
    ],
  },
  refuses: [
    'takenFrom=2023-02-29',
    'takenTo=2024-13',
    'takenFrom=24',
    'takenFrom=2025&takenTo=2024',
    'takenTo=',
  ],
}

export const near: FilterTable = {
  photos: {
    origin: { metadata: { gps: { latitude: 0, longitude: 0 } } },
    // Kilometres from the origin: 9.996
    '9.996 km': { metadata: { gps: { latitude: 0.0899, longitude: 0 } } },
    // 10.008
    '10.008 km': { metadata: { gps: { latitude: 0, longitude: -0.09 } } },
    // 111.195
    'one degree': { metadata: { gps: { latitude: -1, longitude: 0 } } },
    // 22.239 km from one another, on both sides of the date line.
    'west of the date line': { metadata: { gps: { latitude: 0, longitude: 179.9 } } },
    'east of the date line': { metadata: { gps: { latitude: 0, longitude: -179.9 } } },
    // The same distance from one another, on both sides of the pole.
    'pole, Greenwich': { metadata: { gps: { latitude: 89.9, longitude: 0 } } },
    'pole, Bering Strait': { metadata: { gps: { latitude: 89.9, longitude: 180 } } },
    unknown: {},
    failed: { state: 'failed' },
  },
  finds: {
    'near=0,0&withinKm=0': ['origin'],
    'near=0,0': ['origin', '9.996 km'],
    'near=0,0&withinKm=9.99': ['origin'],
    'near=0,0&withinKm=10.01': ['origin', '9.996 km', '10.008 km'],
    'near=0,0&withinKm=111.19': ['origin', '9.996 km', '10.008 km'],
    'near=0,0&withinKm=111.2': ['origin', '9.996 km', '10.008 km', 'one degree'],
    'near=0,179.9&withinKm=22.2': ['west of the date line'],
    'near=0,179.9&withinKm=22.3': ['west of the date line', 'east of the date line'],
    'near=0,-179.9&withinKm=22.3': ['west of the date line', 'east of the date line'],
    'near=89.9,0&withinKm=22.2': ['pole, Greenwich'],
    'near=89.9,0&withinKm=22.3': ['pole, Greenwich', 'pole, Bering Strait'],
    'near=90,77': [],
    'near=90,77&withinKm=11.2': ['pole, Greenwich', 'pole, Bering Strait'],
    'near=0,0&withinKm=20040': [
      'origin',
      '9.996 km',
      '10.008 km',
      'one degree',
      'west of the date line',
      'east of the date line',
      'pole, Greenwich',
      'pole, Bering Strait',
    ],
  },
  refuses: ['near=91,0', 'near=0,181', 'near=0', 'withinKm=5', 'near=0,0&withinKm=-1'],
}

export const hasGps: FilterTable = {
  photos: {
    'on the equator': { metadata: { gps: { latitude: 0, longitude: 0 } } },
    'in the north': { metadata: { gps: { latitude: 60, longitude: 10 } } },
    'without a place': { metadata: { takenAt: '2024-06-01' } },
    'without metadata': {},
    uploaded: { state: 'uploaded' },
    failed: { state: 'failed' },
  },
  finds: {
    'hasGps=true': ['on the equator', 'in the north'],
    'hasGps=false': ['without a place', 'without metadata'],
    'hasGps=true&near=0,0': ['on the equator'],
    'hasGps=false&near=0,0': [],
  },
  refuses: ['hasGps=TRUE', 'hasGps=1', 'hasGps='],
}

/** Photos of places: as the analysis finds them. */
const places: FilterTable['photos'] = {
  alfama: {
    place: {
      city: 'Lisbon',
      otherNames: ['Lisboa', 'Lissabon'],
      ...{ region: 'Lisbon', country: 'Portugal', countryCode: 'PT', distanceKm: 0.7 },
    },
  },
  porto: { place: { city: 'Porto', region: 'Porto', country: 'Portugal', countryCode: 'PT' } },
  louvre: { place: { city: 'Paris', region: 'Île-de-France', country: 'France', countryCode: 'FR' } },
  'paris, texas': {
    place: { city: 'Paris', region: 'Texas', country: 'United States', countryCode: 'US' },
  },
  bonaire: {
    place: {
      city: 'Kralendijk',
      region: 'Bonaire, Saint Eustatius and Saba',
      ...{ country: 'Caribbean Netherlands', countryCode: 'BQ' },
    },
  },
  'somewhere in Germany': { place: { country: 'Germany', countryCode: 'DE' } },
  'position only': { metadata: { gps: { latitude: 38.7, longitude: -9.1 } } },
  unknown: {},
  failed: { state: 'failed' },
}

export const place: FilterTable = {
  photos: places,
  finds: {
    'place=lisbon': ['alfama'],
    'place=LISBOA': ['alfama'],
    'place=lisb': [],
    'place=portugal': ['alfama', 'porto'],
    'place=paris': ['louvre', 'paris, texas'],
    'place=Paris, Texas': ['paris, texas'],
    'place=Paris, Île-de-France, France': ['louvre'],
    'place=ile-de-france': ['louvre'],
    'place=alemania': ['somewhere in Germany'],
    'place=Bonaire, Saint Eustatius and Saba': ['bonaire'],
    'place=paris,portugal': [],
    'place=,': [],
    'q=lisboa': ['alfama'],
    'q=lisb': ['alfama'],
    'q=portugal': ['alfama', 'porto'],
    'q=francia paris': ['louvre'],
    'q="lissabon"': ['alfama'],
  },
  refuses: ['place='],
}

export const country: FilterTable = {
  photos: places,
  finds: {
    'country=PT': ['alfama', 'porto'],
    'country=us': ['paris, texas'],
    'country=DE': ['somewhere in Germany'],
    'country=ES': [],
    'country=PT&place=porto': ['porto'],
  },
  refuses: ['country=', 'country=Portugal', 'country=1A'],
}
