/**
 * Draws the API reference from openapi.json, which is beside this page. A token that a person enters stays in this
 * browser.
 */
async function showReference() {
  const answer = await fetch('openapi.json')
  if (!answer.ok) throw new Error(`openapi.json was answered with ${answer.status}`)
  const spec = await answer.json()
  // The document gives a relative server; people want to see the absolute URL.
  spec.servers = [{ url: new URL('.', location.href).href.replace(/\/$/, '') }]
  window.SwaggerUIBundle({
    spec,
    dom_id: '#reference',
    presets: [window.SwaggerUIBundle.presets.apis],
    layout: 'BaseLayout',
    deepLinking: true,
    displayRequestDuration: true,
    filter: true,
    persistAuthorization: true,
    requestSnippetsEnabled: true,
    tryItOutEnabled: true,
    defaultModelsExpandDepth: 0,
    docExpansion: 'list',
    validatorUrl: null,
  })
}

showReference().catch((fault) => {
  document.querySelector('.loading').textContent = `The reference could not be shown: ${fault.message}`
})
