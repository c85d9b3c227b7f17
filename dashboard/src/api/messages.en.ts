export default {
  offline: 'You are offline',
  unreachable: 'The service does not answer',
  ours: 'Something went wrong on our side',
  busy: 'The service is busy',
  tooMany: 'Too many requests at once',
  signedOut: 'Your session has ended',
  forbidden: 'Your account may not do this',
  notFound: 'There is nothing here',
  conflict: 'Somebody changed this in the meantime',
  refused: 'The service refused this',
  unexpected: 'Something unexpected happened',
}
