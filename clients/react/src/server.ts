export type { PhotoView } from './photo-view.ts'
export {
  createPhotoRoute,
  type PhotoAction,
  type PhotoRoute,
  type PhotoRouteOptions,
} from './server/create-photo-route.ts'
export { nodeListener } from './server/node-listener.ts'
export { type PhotoServer, viewPhoto } from './server/view-photo.ts'
