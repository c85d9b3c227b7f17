/** After this many days, every original has been read once. */
export const sliceDays = 30
const dayMs = 86_400_000

/** Whether the original of this image is read today. Ids end with random digits, so slices are of one size. */
export const isInSlice = (imageId: string, now: Date): boolean =>
  Number.parseInt(imageId.slice(-6), 16) % sliceDays === Math.floor(now.getTime() / dayMs) % sliceDays
