/** Ids that sort as the images were made, like those of version 7. */
export const imageIdOf = (index: number): string =>
  `01900000-${(index >>> 16).toString(16).padStart(4, '0')}-7${(index & 0xfff).toString(16).padStart(3, '0')}-8${((index >>> 12) & 0xf).toString(16).padStart(3, '0')}-000000000000`
