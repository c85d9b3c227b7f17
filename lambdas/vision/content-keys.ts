/** The key under which results of an image are found again by its bytes. */
export const sameBytesKey = (sha256: string): string => `CONTENT#${sha256}`
