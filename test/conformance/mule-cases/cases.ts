import { describe, test } from 'vitest'
import { createFlows, describeError, diagnose, type Flows, type Input } from '../../support/flows.ts'

/** Behaviours observed in Mule's own tests, by their id in the catalogue, each with XML of ours. */
export type Cases = Record<string, () => unknown>

/** Runs them, each a test. */
export const runCases = (theme: string, cases: Cases): void => {
  describe(`observed in Mule's own tests: ${theme}`, () => {
    test.each(Object.entries(cases))('%s', async (_id, run) => {
      await run()
    })
  })
}

export const say = (text: string) => `<set-payload value="${text}"/>`
export const raise = (type: string, more = '') => `<raise-error type="${type}" ${more}/>`
export const continues = (content: string, attributes = '') =>
  `<on-error-continue ${attributes}>${content}</on-error-continue>`
export const handler = (...handlers: string[]) => `<error-handler>${handlers.join('')}</error-handler>`
export const flow = (name: string, content: string) => `<flow name="${name}">${content}</flow>`
export const route = (content: string) => `<route>${content}</route>`
export const only = (content: string, globals = '') => createFlows(`${globals}${flow('f', content)}`)

export const payload = async (flows: Flows, input: Input = {}, name = 'f') => (await flows.run(name, input)).payload
export const failure = async (flows: Flows, input: Input = {}, name = 'f') =>
  describeError(await flows.failure(name, input))
export const plain = (value: unknown) => JSON.parse(JSON.stringify(value))
export const messages = (content: string) => diagnose(content).map((d) => d.message)
