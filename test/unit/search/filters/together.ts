import type { FilterTable } from './filter-table.ts'

/** Filters are combined: an image has to pass all of them. */
export const together: FilterTable = {
  photos: {
    'all of it': {
      ...{ labels: [['dog', 0.9]], objects: [['ball', 0.6]], faces: 1, tags: ['beach'], sizeBytes: 2_000 },
      metadata: {
        camera: { make: 'Canon' },
        takenAt: '2024-05-31T18:00:00',
        gps: { latitude: 48.858, longitude: 2.294 },
      },
    },
    'no faces': { labels: [['dog', 0.9]], faces: 0, tags: ['beach'], sizeBytes: 2_000 },
    'no tag': { labels: [['dog', 0.5]], faces: 1, sizeBytes: 3_000, title: 'dog' },
    'tag only': { tags: ['beach'], sizeBytes: 500 },
  },
  finds: {
    'label=dog&faces=true': ['all of it', 'no tag'],
    'label=dog&tag=beach': ['all of it', 'no faces'],
    'label=dog&tag=beach&faces=true': ['all of it'],
    'label=dog&tag=beach&minSize=2001': [],
    'q=dog&minSize=2000&maxSize=2500': ['all of it', 'no faces'],
    'q=dog beach': ['all of it', 'no faces'],
    'q=dog&label=dog&minConfidence=0.6': ['all of it', 'no faces'],
    'tag=beach&maxSize=1999': ['tag only'],
    'camera=canon&near=48.86,2.29&takenFrom=2024-05&takenTo=2024-05&object=ball&label=dog&minConfidence=0.6&faces=true':
      ['all of it'],
    'camera=canon&near=48.86,2.29&takenTo=2024-04': [],
    'tag=beach&state=failed': [],
  },
  refuses: ['colour=ff0000', 'limit=0', 'limit=101', 'sort=name', 'sort=relevance'],
}

export const order: FilterTable = {
  photos: {
    first: { sizeBytes: 30, sharpness: 5, metadata: { takenAt: '2024-03-01T00:00:00' }, title: 'catalogue' },
    second: { sizeBytes: 10, sharpness: 7.25, metadata: { takenAt: '2024-01-01T00:00:00' } },
    third: { sizeBytes: 30, sharpness: 7.5, title: 'my cat' },
    fourth: { state: 'failed' },
    fifth: { sizeBytes: 20, sharpness: 0, metadata: { takenAt: '2024-03-01T00:00:00' } },
    sixth: { state: 'rejected' },
  },
  finds: {
    'sort=created': ['first', 'second', 'third', 'fourth', 'fifth', 'sixth'],
    'sort=-created': ['sixth', 'fifth', 'fourth', 'third', 'second', 'first'],
    'sort=-created&limit=1': ['sixth', 'fifth', 'fourth', 'third', 'second', 'first'],
    'sort=created&limit=2&state=completed': ['first', 'second', 'third', 'fifth'],
    'sort=-created&limit=3&state=completed': ['fifth', 'third', 'second', 'first'],
    // Unknown values come before all others. Photos with equal values are in the order of their upload, in the same
    // direction.
    'sort=taken': ['third', 'fourth', 'sixth', 'second', 'first', 'fifth'],
    'sort=taken&limit=1': ['third', 'fourth', 'sixth', 'second', 'first', 'fifth'],
    'sort=-taken': ['fifth', 'first', 'second', 'sixth', 'fourth', 'third'],
    'sort=-taken&limit=1': ['fifth', 'first', 'second', 'sixth', 'fourth', 'third'],
    'sort=size': ['fourth', 'sixth', 'second', 'fifth', 'first', 'third'],
    'sort=size&limit=2': ['fourth', 'sixth', 'second', 'fifth', 'first', 'third'],
    'sort=-size': ['third', 'first', 'fifth', 'second', 'sixth', 'fourth'],
    'sort=-size&limit=2': ['third', 'first', 'fifth', 'second', 'sixth', 'fourth'],
    'sort=sharpness': ['fourth', 'sixth', 'fifth', 'first', 'second', 'third'],
    'sort=sharpness&limit=1': ['fourth', 'sixth', 'fifth', 'first', 'second', 'third'],
    'sort=-sharpness': ['third', 'second', 'first', 'fifth', 'sixth', 'fourth'],
    'sort=-sharpness&limit=3': ['third', 'second', 'first', 'fifth', 'sixth', 'fourth'],
    // A whole word comes before a word that only begins with it.
    'q=cat&sort=relevance': ['third', 'first'],
    'q=cat&sort=relevance&limit=1': ['third', 'first'],
    'q=cat&sort=-size': ['third', 'first'],
    'q=cat&sort=created': ['first', 'third'],
  },
}
