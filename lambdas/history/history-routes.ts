import { defineRoutes } from '../api/http-route.ts'
import { ImageId } from '../platform/identifiers.ts'
import { ImageHistory } from './image-history.ts'

export const historyRoutes = defineRoutes({
  getHistory: {
    method: 'GET',
    path: '/v1/images/{id}/history',
    parameters: { id: ImageId },
    tag: 'Images',
    summary: 'Get the history of an image, newest event first',
    description:
      'The service derives the events from stored data when a request comes. Withdrawn verdicts, deleted ' +
      'transforms and changes of title, tags and notes leave no event.',
    scope: 'read',
    answeredBy: 'images',
    answers: { 200: { description: 'The events', body: ImageHistory } },
    problems: ['NOT_FOUND'],
  },
})
