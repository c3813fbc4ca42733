import type { Law } from './law.ts'

/** spec/policies.md §2.6: a source that neither goes on nor sets a response answers 200 with the request's own body. */
export const rejectionIsNoEcho: Law = {
  name: 'A rejected request is not sent back as its own answer',
  check: ({ request, outcome, moments }) => {
    const response = outcome.responses[0]
    const ran = moments.some(({ of }) => of === 'flow')
    const body = request.body?.text ?? ''
    if (!response || response.failure !== undefined || ran || body === '' || response.body !== body) return undefined
    return {
      expected: 'a response of the policy’s own: http-transform:set-response where it does not go on or fails',
      actual: `${response.status} with the body of the request`,
    }
  },
}
