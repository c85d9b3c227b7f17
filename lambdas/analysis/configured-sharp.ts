import sharp from 'sharp'

// Process-wide settings of libvips. Only this module sets them, and everything else imports sharp from here. A Lambda
// works on one photo at a time and never asks for a result twice, so the operation cache would only cost memory.
sharp.cache(false)
// One libvips thread per pipeline costs less memory and CPU in total. Photos and renditions are processed side by
// side instead.
sharp.concurrency(1)

// An allow-list: even if the signature table were fooled, libvips could not reach its SVG, PDF, ImageMagick or vips
// loaders.
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
