import { defaultAnalysisSettings } from '../analysis/analysis-settings.ts'
import { type NamedRoute, namedRoutes } from '../api/http-route.ts'
import { costRoutes } from '../costs/cost-routes.ts'
import { erasureRoutes } from '../erasures/erasure-routes.ts'
import { feedbackRoutes } from '../feedback/feedback-routes.ts'
import { historyRoutes } from '../history/history-routes.ts'
import { accountRoutes } from '../identity/account-routes.ts'
import { imageRoutes } from '../images/image-routes.ts'
import { jobResultRoutes, jobRoutes } from '../jobs/job-routes.ts'
import { mcpRoutes } from '../mcp/mcp-routes.ts'
import { healthRoutes } from '../operations/health-routes.ts'
import { operationsRoutes } from '../operations/operations-routes.ts'
import { searchRoutes } from '../search/search-routes.ts'
import { signedUrlRoutes } from '../signed-urls/signed-url-routes.ts'
import { signingKeyRoutes } from '../signed-urls/signing-key-routes.ts'
import { urlAliasRoutes } from '../signed-urls/url-alias-routes.ts'
import { similarityRoutes } from '../similarity/similarity-routes.ts'
import { presetRoutes } from '../transforms/presets/preset-routes.ts'
import { transformRoutes } from '../transforms/transform-routes.ts'
import { slotRoutes, uploadRoutes } from '../uploads/upload-routes.ts'
import { rerunRoutes } from '../versions/rerun-routes.ts'
import { webhookRoutes } from '../webhooks/webhook-routes.ts'
import { documentationRoutes } from './documentation-routes.ts'

// The defaults. A stage may set other limits; the document describes the defaults.
const uploadLimits = { maxUploadBytes: defaultAnalysisSettings.limits.maxBytes }

/** Every route of the HTTP API. The stack, the reference and the clients are generated from this list. */
export const httpRoutes: readonly NamedRoute[] = [
  accountRoutes,
  erasureRoutes,
  costRoutes,
  slotRoutes(uploadLimits),
  uploadRoutes,
  searchRoutes,
  similarityRoutes,
  imageRoutes,
  historyRoutes,
  rerunRoutes,
  jobRoutes,
  transformRoutes,
  jobResultRoutes,
  presetRoutes,
  signingKeyRoutes,
  urlAliasRoutes,
  signedUrlRoutes,
  feedbackRoutes,
  webhookRoutes,
  operationsRoutes,
  healthRoutes,
  documentationRoutes,
  mcpRoutes,
].flatMap((routes) => namedRoutes(routes))
