/** A file as base64 of its gzip, put into the bundle by lib/gzipped-files.ts. */
declare module '*?gzip' {
  const base64: string
  export default base64
}
