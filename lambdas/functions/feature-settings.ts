import { FeatureRoutes } from '../vision/feature-routes.ts'
import { Feature } from '../vision/vision.ts'
import { jsonOf } from './environment.ts'
import { list } from './text-values.ts'

// Variables that combine several settings of a stage; lib/constructs/ sets them.

/** Who answers for which feature. */
export const featureRoutes = { variable: 'FEATURE_ROUTES', schema: () => jsonOf(FeatureRoutes) }

/** What vision looks for when an upload does not say. */
export const defaultFeatures = { variable: 'DEFAULT_FEATURES', schema: () => list(Feature) }
