/** Proves that a request came through the CDN. CloudFront replaces what a viewer sends under this name. */
export const originSecretHeader = 'x-origin-secret'

/** The IP address of the viewer, without a port. A function of CloudFront sets it (lib/edge-functions.ts). */
export const viewerAddressHeader = 'x-viewer-address'
