/**
 * Forbids inline code and other origins. `data:` is allowed for pictures: the viewer's style sheet has arrows in that
 * form.
 */
export const docsPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** All addresses are relative to /docs, because the API may be served below any path. */
export const docsPage = (version: string): string => `<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>image-intelligence: the API</title>
  <link rel="icon" type="image/svg+xml" href="docs/${version}/icon.svg">
  <link rel="alternate" type="text/plain" title="All pages, as Markdown" href="llms.txt">
  <link rel="stylesheet" href="docs/${version}/swagger-ui.css">
  <link rel="stylesheet" href="docs/${version}/page.css">
  <script defer src="docs/${version}/swagger-ui-bundle.js"></script>
  <script defer src="docs/${version}/page.js"></script>
</head>
<body>
  <header class="brand">
    <img src="docs/${version}/icon.svg" alt="" width="36" height="36">
    <span class="brand-name">image-intelligence</span>
    <nav>
      <a href="llms.txt">Guides</a>
      <a href="openapi.json">OpenAPI 3.1</a>
      <a href="health/ready">Health</a>
    </nav>
  </header>
  <main id="reference"><p class="loading">Loading the reference …</p></main>
  <noscript><p class="loading">The page needs JavaScript; <a href="openapi.json">the document itself</a> does not.</p></noscript>
</body>
</html>
`
