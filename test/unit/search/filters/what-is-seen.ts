import type { FilterTable } from './filter-table.ts'

/** 21 names, each a little less sure than the one before. */
const crowded = [
  ['n01', 0.95],
  ['n02', 0.94],
  ['n03', 0.93],
  ['n04', 0.92],
  ['n05', 0.91],
  ['n06', 0.9],
  ['n07', 0.89],
  ['n08', 0.88],
  ['n09', 0.87],
  ['n10', 0.86],
  ['n11', 0.85],
  ['n12', 0.84],
  ['n13', 0.83],
  ['n14', 0.82],
  ['n15', 0.81],
  ['n16', 0.8],
  ['n17', 0.79],
  ['n18', 0.78],
  ['n19', 0.77],
  ['n20', 0.76],
  ['n21', 0.75],
] as const

export const label: FilterTable = {
  photos: {
    tabby: { labels: [['tabby', 0.9, 'cat', 'animal']] },
    Cat: { labels: [['Cat', 0.4]] },
    'unsure cat': { labels: [['cat', 0.3999]] },
    'cat and dog': {
      labels: [
        ['cat', 0.85, 'animal'],
        ['dog', 0.5, 'animal'],
      ],
    },
    'twice a cat': {
      labels: [
        ['cat', 0.45],
        ['CAT', 0.95],
      ],
    },
    catfish: { labels: [['catfish', 0.99]] },
    'cat as an object': { objects: [['cat', 0.99]] },
    'tagged cat': { tags: ['cat'], title: 'cat' },
    crepe: { labels: [['Crêpe  Suzette', 0.7]] },
    crowded: { labels: crowded },
    'nothing seen': { labels: [] },
    'not looked at': {},
  },
  finds: {
    'label=cat': ['tabby', 'Cat', 'cat and dog', 'twice a cat'],
    'label=CAT': ['tabby', 'Cat', 'cat and dog', 'twice a cat'],
    'label=%20cat%20': ['tabby', 'Cat', 'cat and dog', 'twice a cat'],
    'label=ca': [],
    'label=animal': ['tabby', 'cat and dog'],
    'label=cat,dog': ['cat and dog'],
    'label=dog,cat': ['cat and dog'],
    'label=cat,cat': ['tabby', 'Cat', 'cat and dog', 'twice a cat'],
    'label=cat,,': ['tabby', 'Cat', 'cat and dog', 'twice a cat'],
    'label=cat,boat': [],
    'label=,': [],
    'label=crepe suzette': ['crepe'],
    'label=CRÊPE%20SUZETTE': ['crepe'],
    'label=crepe': [],
    'label=n20': ['crowded'],
    'label=n21': [],
    'label=cat&minConfidence=0': ['tabby', 'Cat', 'cat and dog', 'twice a cat'],
    'label=cat&minConfidence=0.1': ['tabby', 'Cat', 'cat and dog', 'twice a cat'],
    'label=cat&minConfidence=0.4': ['tabby', 'Cat', 'cat and dog', 'twice a cat'],
    'label=cat&minConfidence=0.41': ['tabby', 'cat and dog', 'twice a cat'],
    'label=cat&minConfidence=0.85': ['tabby', 'cat and dog', 'twice a cat'],
    'label=cat&minConfidence=0.851': ['tabby', 'twice a cat'],
    'label=cat&minConfidence=0.9': ['tabby', 'twice a cat'],
    'label=cat&minConfidence=0.95': ['twice a cat'],
    'label=cat&minConfidence=1': [],
    'label=animal&minConfidence=0.6': ['tabby', 'cat and dog'],
    'label=cat,dog&minConfidence=0.5': ['cat and dog'],
    'label=cat,dog&minConfidence=0.51': [],
  },
  refuses: ['label=', 'minConfidence=0.5', 'label=cat&minConfidence=1.1', 'label=cat&minConfidence=-0.1'],
}

export const object: FilterTable = {
  photos: {
    'sure cup': { objects: [['cup', 0.8, 'tableware']] },
    'cup at the limit': { objects: [['Cup', 0.4]] },
    'unsure cup': { objects: [['cup', 0.39]] },
    'cup and fork': {
      objects: [
        ['cup', 0.6, 'tableware'],
        ['fork', 0.7, 'tableware'],
      ],
    },
    'cup as a label': { labels: [['cup', 0.9]] },
    'cup as both': { labels: [['dinner', 0.5]], objects: [['cup', 0.9]] },
  },
  finds: {
    'object=cup': ['sure cup', 'cup at the limit', 'cup and fork', 'cup as both'],
    'object=CÜP': ['sure cup', 'cup at the limit', 'cup and fork', 'cup as both'],
    'object=tableware': ['sure cup', 'cup and fork'],
    'object=cup,fork': ['cup and fork'],
    'object=cups': [],
    'object=cup&minConfidence=0.8': ['sure cup', 'cup as both'],
    'object=cup&minConfidence=0.81': ['cup as both'],
    'object=cup,fork&minConfidence=0.6': ['cup and fork'],
    'object=cup,fork&minConfidence=0.65': [],
    'object=cup&label=dinner': ['cup as both'],
    // The minimum applies to every requested label and object.
    'object=cup&label=dinner&minConfidence=0.5': ['cup as both'],
    'object=cup&label=dinner&minConfidence=0.6': [],
  },
  refuses: ['object=', `object=${'x'.repeat(301)}`],
}

export const hasCodes: FilterTable = {
  photos: {
    'a menu': { codes: [['qr_code', 'https://example.org/menu']] },
    'a parcel': {
      codes: [
        ['qr_code', 'track 17'],
        ['code_128', '00340434161094021501'],
      ],
    },
    'no code': { codes: [] },
    'not looked at': { text: 'qr_code' },
    failed: { state: 'failed' },
  },
  finds: {
    'hasCodes=true': ['a menu', 'a parcel'],
    'hasCodes=false': ['no code'],
  },
  refuses: ['hasCodes=1', 'hasCodes='],
}

export const codeFormat: FilterTable = {
  photos: hasCodes.photos,
  finds: {
    'codeFormat=qr_code': ['a menu', 'a parcel'],
    'codeFormat=code_128': ['a parcel'],
    'codeFormat=ean_13': [],
    'codeFormat=qr_code&hasCodes=false': [],
    'hasCodes=true&codeFormat=code_128': ['a parcel'],
  },
  refuses: ['codeFormat=QRCode', 'codeFormat='],
}

export const faces: FilterTable = {
  photos: {
    'two faces': { faces: 2 },
    'one face': { faces: 1 },
    'no face': { faces: 0 },
    'not looked at': { labels: [['person', 0.9]] },
    failed: { state: 'failed' },
  },
  finds: {
    'faces=true': ['two faces', 'one face'],
    'faces=false': ['no face'],
  },
  refuses: ['faces=TRUE', 'faces=1', 'faces='],
}

const words = (count: number) => Array.from({ length: count }, (_, index) => `word${index}`).join(' ')

export const kindOfPicture: FilterTable = {
  photos: {
    photo: { labels: [['cat', 0.9]], text: 'hello' },
    chart: { drawn: true, text: words(24) },
    letter: { text: words(25) },
    'drawn letter': { drawn: true, text: words(26) },
    receipt: { drawn: true, text: 'Coffee 3.50\nTea 2,00\nTotal 5.50 CASH 10.00\nChange 4.50 Thank you' },
    'nothing read': {},
  },
  finds: {
    'kind=document': ['letter', 'drawn letter', 'receipt'],
    'kind=receipt': ['receipt'],
    'kind=graphic': ['chart'],
    'q=recibo': ['receipt'],
    'q=diagram': ['chart'],
  },
  refuses: ['kind=photo', 'kind=Receipt', 'kind='],
}

export const color: FilterTable = {
  photos: {
    // CIELAB lightness; greys have no hue. L 53.59
    'grey 80': { palette: [['#808080', 1]] },
    // L 50.03
    'grey 77': { palette: [['#777777', 1]] },
    // L 59.79
    'grey 90': { palette: [['#909090', 1]] },
    // L 60.17: in another cell of the grid than its neighbour
    'grey 91': { palette: [['#919191', 1]] },
    // L 63.22
    'grey 99': { palette: [['#999999', 1]] },
    // L 63.60
    'grey 9a': { palette: [['#9a9a9a', 1]] },
    // L 73.31
    'grey b4': { palette: [['#b4b4b4', 1]] },
    // L 74.78
    'grey b8': { palette: [['#b8b8b8', 1]] },
    'a speck of red': {
      palette: [
        ['#000000', 0.9501],
        ['#ff0000', 0.0499],
      ],
    },
    'just enough red': {
      palette: [
        ['#000000', 0.95],
        ['#ff0000', 0.05],
      ],
    },
    failed: { state: 'failed' },
  },
  finds: {
    'color=808080&deltaE=0': ['grey 80'],
    'color=%23808080&deltaE=0': ['grey 80'],
    'color=808080&deltaE=3.5': ['grey 80'],
    'color=808080&deltaE=3.6': ['grey 80', 'grey 77'],
    'color=808080&deltaE=6.2': ['grey 80', 'grey 77'],
    'color=808080&deltaE=6.3': ['grey 80', 'grey 77', 'grey 90'],
    'color=808080&deltaE=6.6': ['grey 80', 'grey 77', 'grey 90', 'grey 91'],
    // The default is 10: 9.64 is near, and 10.02 is not.
    'color=808080': ['grey 80', 'grey 77', 'grey 90', 'grey 91', 'grey 99'],
    'color=808080&deltaE=20': ['grey 80', 'grey 77', 'grey 90', 'grey 91', 'grey 99', 'grey 9a', 'grey b4'],
    'color=ff0000': ['just enough red'],
    'color=FF0000&deltaE=0': ['just enough red'],
    'color=000000': ['a speck of red', 'just enough red'],
    'color=00ff00': [],
  },
  refuses: ['color=red', 'color=fff', 'deltaE=5', 'color=ff0000&deltaE=20.1', 'color=ff0000&deltaE=-1'],
}
