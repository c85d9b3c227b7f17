import { accountRoutes } from './routes/account-routes.ts'
import { documentationRoutes } from './routes/documentation-routes.ts'
import { erasureRoutes } from './routes/erasure-routes.ts'
import { feedbackRoutes } from './routes/feedback-routes.ts'
import { healthRoutes } from './routes/health-routes.ts'
import type { HttpRoute } from './routes/http-route.ts'
import { imageRoutes } from './routes/image-routes.ts'
import { operationsRoutes } from './routes/operations-routes.ts'
import { rerunRoutes } from './routes/rerun-routes.ts'
import { searchRoutes } from './routes/search-routes.ts'
import { similarityRoutes } from './routes/similarity-routes.ts'
import { uploadRoutes } from './routes/upload-routes.ts'
import { webhookRoutes } from './routes/webhook-routes.ts'

/** Every route of the HTTP API. The stack, the reference and the clients are made from this list. */
export const httpRoutes: readonly HttpRoute[] = [
  ...accountRoutes,
  ...erasureRoutes,
  ...uploadRoutes,
  ...searchRoutes,
  ...similarityRoutes,
  ...imageRoutes,
  ...rerunRoutes,
  ...feedbackRoutes,
  ...webhookRoutes,
  ...operationsRoutes,
  ...healthRoutes,
  ...documentationRoutes,
]
