import { FeatureRoutes } from '../vision/feature-routes.ts'
import { Feature } from '../vision/vision.ts'
import { jsonOf } from './environment.ts'
import { list } from './text-values.ts'

// What several settings of a stage say together; lib/constructs/ tells the functions.

/** Who answers for which feature. */
export const featureRoutes = { variable: 'FEATURE_ROUTES', schema: () => jsonOf(FeatureRoutes) }

/** What vision looks for when an upload does not say. */
export const defaultFeatures = { variable: 'DEFAULT_FEATURES', schema: () => list(Feature) }
