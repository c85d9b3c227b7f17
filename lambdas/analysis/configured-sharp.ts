import sharp from 'sharp'

// Process-wide settings of libvips: this module is the only place that makes them and the only door to sharp.
// A Lambda works on one photo at a time and a result is never asked for twice, so the operation cache only costs memory.
sharp.cache(false)
// One libvips thread per pipeline: less memory and less CPU in total. Photos and renditions run side by side instead.
sharp.concurrency(1)

// An allow-list: even if the signature table were fooled, libvips cannot reach its SVG, PDF, ImageMagick or vips loaders.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: [
    'VipsForeignLoadJpeg',
    'VipsForeignLoadPng',
    'VipsForeignLoadWebp',
    'VipsForeignLoadNsgif',
    'VipsForeignLoadTiff',
    'VipsForeignLoadHeif',
  ],
})

export { sharp }
