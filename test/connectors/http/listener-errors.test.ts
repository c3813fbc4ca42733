import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { errorDefaults, ListenerResponseAttributes } from '../../../connectors/http/listener-response-attributes.ts'
import { MuleError, MultiMap, muleErrors, nothing, ResponseAttributes } from '../../../engine/sdk.ts'
import { deployXml, type TestApp } from '../../support/app.ts'
import { ask } from '../../support/raw-http.ts'

let app: TestApp
beforeAll(async () => {
  const flow = (path: string, response: string, processors: string) =>
    `<flow name="${path}"><http:listener config-ref="c" path="/${path}">${response}</http:listener>${processors}</flow>`
  const fail = '<raise-error type="APP:OOPS" description="Oops"/>'
  const bad = (element: string) =>
    `<http:${element}><http:body>#[$number('not a number')]</http:body></http:${element}>`
  const handlers = (content: string) => `<set-payload value="fine"/><error-handler>${content}</error-handler>`
  app = await deployXml(
    `<http:listener-config name="c"><http:listener-connection host="127.0.0.1" port="0"/></http:listener-config>
     ${flow('default', '', fail)}
     ${['EXPRESSION', 'SECURITY', 'CONNECTIVITY', 'TIMEOUT', 'NOT_PERMITTED']
       .map((type) => flow(type, '', `<raise-error type="${type}" description="Oops"/>`))
       .join('')}
     ${flow('built', `<http:error-response statusCode="#[vars.status]" reasonPhrase="Own"><http:body>#[error.errorType.identifier &amp; ' ' &amp; payload]</http:body><http:headers>#[{'X-Why': error.description}]</http:headers></http:error-response>`, `<set-variable variableName="status" value="#[418]"/>${fail}<error-handler><on-error-propagate><set-payload value="handled"/></on-error-propagate></error-handler>`)}
     ${flow('continued', '', `${fail}<error-handler><on-error-continue><set-payload value="never mind"/></on-error-continue></error-handler>`)}
     ${flow('bad-response', bad('response'), '<set-payload value="fine"/>')}
     ${flow('bad-response-continue', bad('response'), handlers('<on-error-continue><set-payload value="continued"/></on-error-continue>'))}
     ${flow('bad-response-any', `${bad('response')}<http:error-response><http:body>#[payload]</http:body></http:error-response>`, handlers('<on-error-propagate type="ANY"><set-payload value="any"/></on-error-propagate>'))}
     ${flow('bad-response-named', `${bad('response')}<http:error-response statusCode="502"><http:body>#[payload]</http:body></http:error-response>`, handlers('<on-error-propagate type="SOURCE_RESPONSE_GENERATE"><set-payload value="named"/></on-error-propagate>'))}
     ${flow('bad-error-response', bad('error-response'), fail)}
     ${flow('bad-status', '<http:response statusCode="#[payload]"/>', '<set-payload value="no number"/>')}`,
  )
})
afterAll(() => app.stop())

const get = (path: string) => ask(app.base, [`GET ${path} HTTP/1.1`])

describe('a failed flow', () => {
  test.each(['default', 'EXPRESSION', 'SECURITY', 'CONNECTIVITY', 'TIMEOUT', 'NOT_PERMITTED'])(
    'is 500 with its description, whatever its type: %s',
    async (path) => {
      const answer = await get(`/${path}`)
      expect(answer).toMatchObject({ status: 500, reason: 'Server Error', body: 'Oops' })
      expect(answer.header('content-type')).toBe('text/plain; charset=UTF-8')
    },
  )

  test('is answered by the error-response, on the event the handler left', async () => {
    const answer = await get('/built')
    expect(answer).toMatchObject({ status: 418, reason: 'Own', body: 'OOPS handled' })
    expect(answer.header('x-why')).toBe('Oops')
  })

  test('is a success when on-error-continue handled it', async () => {
    expect(await get('/continued')).toMatchObject({ status: 200, body: 'never mind' })
  })
})

describe('a response that fails', () => {
  test('is answered by the error-response', async () => {
    const answer = await get('/bad-response')
    expect(answer.status).toBe(500)
    expect(answer.body).toContain('not a number')
  })

  test('is no business of on-error-continue', async () => {
    const answer = await get('/bad-response-continue')
    expect(answer.status).toBe(500)
    expect(answer.body).not.toContain('continued')
  })

  test('is no business of a handler for ANY', async () => {
    expect(await get('/bad-response-any')).toMatchObject({ status: 500, body: 'fine' })
  })

  test('is offered to an on-error-propagate that names its type', async () => {
    expect(await get('/bad-response-named')).toMatchObject({ status: 502, body: 'named' })
  })

  test('is 500 with its own text when it was the error-response', async () => {
    const answer = await get('/bad-error-response')
    expect(answer).toMatchObject({ status: 500, reason: 'Server Error' })
    expect(answer.body).toContain('not a number')
  })

  test('fails when its status code is no number', async () => {
    const answer = await get('/bad-status')
    expect(answer).toMatchObject({ status: 500, body: "The status code 'no number' is not a whole number." })
  })
})

describe('errors that say how they are answered', () => {
  const headers = MultiMap.headers(['WWW-Authenticate', 'Basic realm="x"'])
  const errorWith = (type: (typeof muleErrors)[keyof typeof muleErrors], attributes: unknown) =>
    new MuleError(type, 'Refused', { errorMessage: { payload: nothing, attributes } })

  test('a security error with a listener’s response', () => {
    const attributes = new ListenerResponseAttributes(401, undefined, headers)
    expect(errorDefaults(errorWith(muleErrors.NOT_PERMITTED, attributes))).toMatchObject({ statusCode: 401, headers })
  })

  test('not the response that a requester received', () => {
    const attributes = new ResponseAttributes(401, undefined, headers)
    expect(errorDefaults(errorWith(muleErrors.CLIENT_SECURITY, attributes))).toMatchObject({ statusCode: 500 })
  })

  test('not errors of other types', () => {
    const attributes = new ListenerResponseAttributes(401, undefined, headers)
    expect(errorDefaults(errorWith(muleErrors.CONNECTIVITY, attributes))).toMatchObject({ statusCode: 500 })
  })
})
