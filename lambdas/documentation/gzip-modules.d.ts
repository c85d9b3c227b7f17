/** A file as base64 of its gzip, put into the bundle by lib/gzipped-files.ts. */
declare module '*?gzip' {
  const base64: string
  export default base64
}

/** All pages in Markdown, by lib/markdown-pages.ts: base64 of the brotli of JSON, text by address. */
declare module 'markdown-pages' {
  const base64: string
  export default base64
}
