import { formsOf, maskForms } from '../../../trace/secret-values.ts'
import type { TestRequest } from '../request.ts'
import type { Law } from './law.ts'

/** Shorter values, and plain words, stand in texts by chance. */
const SHORTEST = 6

/** Sensitive parameters, and the credentials a request brings along, reach neither the log nor the caller. */
export const secretsStaySecret: Law = {
  name: 'Secrets reach neither the log nor the caller',
  check: ({ request, outcome, secrets }) => {
    for (const { what, forms, mayReturn } of hidden(request, secrets)) {
      const isIn = (text: string) => forms.some((form) => text.includes(form))
      const entry = outcome.logs.find(({ message }) => isIn(message))
      if (entry)
        return {
          expected: `${what} is not logged`,
          actual: `${entry.level} ${entry.category}: ${maskForms(entry.message.split('\n')[0] ?? '', forms)}`,
        }
      const told = outcome.responses.find(({ headers, body }) => isIn(body) || headers.some(([, each]) => isIn(each)))
      if (told && !mayReturn)
        return { expected: `${what} does not go to the caller`, actual: `it stands in the response ${told.status}` }
    }
    return undefined
  },
}

export interface Hidden {
  readonly what: string
  /** The secret as it is, and as XML, JSON, URLs and Base64 write it. */
  readonly forms: readonly string[]
  /** The caller knows it already: an upstream may tell it what it received. */
  readonly mayReturn: boolean
}

export const hidden = (request: TestRequest, secrets: ReadonlyMap<string, string>): readonly Hidden[] => {
  const authorization = request.headers.find(([name]) => name.toLowerCase() === 'authorization')?.[1] ?? ''
  return [
    ...[...secrets].map(([name, value]) => ({ what: `the sensitive parameter '${name}'`, value, mayReturn: false })),
    { what: "the request's Authorization header", value: authorization.replace(/^\w+ +/, ''), mayReturn: true },
  ]
    .filter(({ value }) => isDistinct(value))
    .map(({ what, value, mayReturn }) => ({ what, forms: formsOf([value]), mayReturn }))
}

/** Whether a value that is found somewhere is sure to be the secret. */
export const isDistinct = (value: string): boolean => value.length >= SHORTEST && /[^A-Za-z]/.test(value)
