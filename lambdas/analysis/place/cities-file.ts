/**
 * The cities, compiled by scripts/compile-places.ts. A bundle has the file beside itself: lib/files-beside.ts and
 * clients/command-line/build.ts put it there.
 */
export const citiesFile: string | URL = new URL('./cities.bin', import.meta.url)
