import type { FilterTable } from './filter-table.ts'
import { imageIdAt } from './photo.ts'

export const state: FilterTable = {
  photos: {
    completed: {},
    rejected: { state: 'rejected' },
    failed: { state: 'failed' },
    expired: { state: 'expired' },
    deleted: { state: 'deleted' },
    pending: { state: 'pending' },
    uploaded: { state: 'uploaded' },
    analyzed: { state: 'analyzed' },
  },
  finds: {
    'state=completed': ['completed'],
    'state=rejected': ['rejected'],
    'state=failed': ['failed'],
    'state=expired': ['expired'],
    'state=deleted': [],
    'state=pending': ['pending'],
    'state=uploaded': ['uploaded'],
    'state=analyzed': ['analyzed'],
    '': ['completed', 'rejected', 'failed', 'expired', 'pending', 'uploaded', 'analyzed'],
    'sort=-created': ['analyzed', 'uploaded', 'pending', 'expired', 'failed', 'rejected', 'completed'],
    'sort=-created&limit=1': [
      'analyzed',
      'uploaded',
      'pending',
      'expired',
      'failed',
      'rejected',
      'completed',
    ],
    'state=pending&sort=-size': ['pending'],
  },
  refuses: ['state=gone', 'state=COMPLETED', 'state=completed,failed', 'state='],
}

export const kind: FilterTable = {
  photos: {
    plain: {},
    'portrait png': { format: 'png', orientation: 'portrait', ai: 'generated' },
    'dark square': { orientation: 'square', brightnessClass: 'dark', ai: 'edited' },
    'bright panorama': {
      format: 'heif',
      orientation: 'panorama',
      brightnessClass: 'bright',
      ai: 'none-stated',
    },
    rejected: { state: 'rejected' },
  },
  finds: {
    'format=jpeg': ['plain', 'dark square'],
    'format=png': ['portrait png'],
    'format=heif': ['bright panorama'],
    'format=gif': [],
    'orientation=landscape': ['plain'],
    'orientation=portrait': ['portrait png'],
    'orientation=square': ['dark square'],
    'orientation=panorama': ['bright panorama'],
    'brightness=medium': ['plain', 'portrait png'],
    'brightness=dark': ['dark square'],
    'brightness=bright': ['bright panorama'],
    'ai=generated': ['portrait png'],
    'ai=edited': ['dark square'],
    'ai=none-stated': ['bright panorama'],
    'q=ai': ['portrait png', 'dark square'],
    'q=AI generated photos': ['portrait png'],
    'q=generada por IA': ['portrait png'],
    'q=fotos editadas con IA': ['dark square'],
  },
  refuses: [
    'format=svg',
    'format=JPEG',
    'orientation=wide',
    'brightness=light',
    'brightness=',
    'ai=yes',
    'ai=none',
  ],
}

export const size: FilterTable = {
  photos: {
    nothing: { sizeBytes: 0 },
    '999 bytes': { sizeBytes: 999 },
    '1000 bytes': { sizeBytes: 1_000 },
    '1001 bytes': { sizeBytes: 1_001 },
    '5 GB': { sizeBytes: 5_000_000_000 },
    unknown: { state: 'expired' },
  },
  finds: {
    'minSize=0': ['nothing', '999 bytes', '1000 bytes', '1001 bytes', '5 GB'],
    'maxSize=0': ['nothing'],
    'minSize=1000': ['1000 bytes', '1001 bytes', '5 GB'],
    'minSize=1001': ['1001 bytes', '5 GB'],
    'maxSize=1000': ['nothing', '999 bytes', '1000 bytes'],
    'minSize=1000&maxSize=1000': ['1000 bytes'],
    'minSize=1002&maxSize=4999999999': [],
    'minSize=5000000000': ['5 GB'],
    'minSize=5000000001': [],
  },
  refuses: ['minSize=2&maxSize=1', 'minSize=-1', 'minSize=1.5', 'maxSize=1e3', 'maxSize='],
}

const [bytesA, bytesB, bytesC] = ['a'.repeat(64), 'b'.repeat(64), 'c'.repeat(64)]
const base = ['0000000000000000', '0000000000000000'] as const
const another = ['ffffffff00000000', 'ffffffff00000000'] as const

export const duplicateOf: FilterTable = {
  photos: {
    original: { sha256: bytesA, hashes: base },
    'same bytes': { sha256: bytesA, hashes: base },
    // The number of bits that differ: 24 and 25 of 128.
    '24 bits': { sha256: bytesB, hashes: ['0000000000ffffff', '0000000000000000'] },
    '25 bits': { sha256: bytesC, hashes: ['0000000001ffffff', '0000000000000000'] },
    mirrored: { hashes: ['ffffffffffffffff', '5555555555555555'] },
    unlike: { hashes: another },
    failed: { state: 'failed' },
  },
  finds: {
    [`duplicateOf=${imageIdAt(0)}`]: ['same bytes', '24 bits', 'mirrored'],
    [`duplicateOf=${imageIdAt(1)}`]: ['original', '24 bits', 'mirrored'],
    // The photo with 25 bits differs from this one by a single bit.
    [`duplicateOf=${imageIdAt(2)}`]: ['original', 'same bytes', '25 bits', 'mirrored'],
    [`duplicateOf=${imageIdAt(5)}`]: [],
    [`duplicateOf=${imageIdAt(6)}`]: [],
    // A deleted photo, and one that never existed.
    [`duplicateOf=${imageIdAt(7)}`]: [],
    [`duplicateOf=${imageIdAt(99)}`]: [],
    [`duplicateOf=${imageIdAt(0)}&sha256=${bytesB}`]: ['24 bits'],
  },
  refuses: ['duplicateOf=1', 'duplicateOf='],
}

export const sha256: FilterTable = {
  photos: {
    'first a': { sha256: bytesA },
    b: { sha256: bytesB },
    'second a': { sha256: bytesA },
    failed: { state: 'failed' },
  },
  finds: {
    [`sha256=${bytesA}`]: ['first a', 'second a'],
    [`sha256=${'A'.repeat(64)}`]: ['first a', 'second a'],
    [`sha256=${bytesB},${bytesA}`]: ['first a', 'b', 'second a'],
    [`sha256=${bytesC},${bytesB}`]: ['b'],
    [`sha256=${bytesC}`]: [],
  },
  refuses: ['sha256=abc', `sha256=${bytesA},`, `sha256=${Array(26).fill(bytesA).join(',')}`],
}

export const externalId: FilterTable = {
  photos: {
    plain: {},
    first: { externalId: 'order/4711' },
    again: { externalId: 'order/4711', state: 'pending' },
    'another case': { externalId: 'ORDER/4711' },
    longer: { externalId: 'order/4711a' },
  },
  finds: {
    'externalId=order/4711': ['first'],
    'externalId=order/4711&state=pending': ['again'],
    'externalId=ORDER/4711': ['another case'],
    'externalId=order/471': [],
    'externalId=order/4711&state=completed': ['first'],
  },
  refuses: ['externalId=', 'externalId=a,b', `externalId=${'a'.repeat(129)}`, 'externalId=a%20b'],
}
