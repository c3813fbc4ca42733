import { expect, onTestFinished, test } from 'vitest'
import { LISTENER, LISTENER_CONFIG, NEXT, operation, proxyApp, source, start, template } from '../policy/scenario.ts'
import { startUpstream } from '../support/upstream.ts'

const xmlns = (prefix: string, uri: string): string => `xmlns:${prefix}="${uri}"`
const JWT = xmlns('jwt', 'urn:hinny:jwt')
const FEDERATION = xmlns('federation', 'http://www.mulesoft.org/schema/mule/federation')
const INJECTION = xmlns('credential-injection', 'urn:hinny:credential-injection')
const OAUTH = xmlns('oauth', 'http://www.mulesoft.org/schema/mule/oauth')
const CONNECTIONS = '<http:request-config name="issuer"/>'
const TOKEN = `${Buffer.from('{"alg":"RS256"}').toString('base64url')}.e30.AA`

/** Answers a failure with what the request itself brought. */
const answering = (content: string, own: string): string => `<try>${content}
  <error-handler><on-error-continue logException="false"><set-payload value="#[${own}]"/></on-error-continue></error-handler></try>`
const calling = (config: string): string => `<set-variable variableName="id" value="#[attributes.headers.id]"/>
  ${answering(`<http:request config-ref="${config}" method="GET" path="/"/>`, 'vars.id')}`

interface Scene {
  readonly app: string
  readonly policy?: string
}

/** An application that needs an answer of the server at this address before it can go on. */
const scenes: readonly (readonly [string, (url: string) => Scene])[] = [
  [
    'keys for tokens',
    (url) => ({
      app: proxyApp(NOTHING),
      policy: template(
        source(
          answering(`<jwt:validate ${JWT} config-ref="tokens" token="${TOKEN}"/>${NEXT}`, 'attributes.headers.id'),
        ),
        `${CONNECTIONS}<jwt:config ${JWT} name="tokens" keyOrigin="jwks" jwksUrl="${url}" requestConfig="issuer"/>`,
      ),
    }),
  ],
  [
    'what is known of a token',
    (url) => ({
      app: proxyApp(NOTHING),
      policy: template(
        source(
          answering(
            `<federation:authenticate-oauth2 ${FEDERATION} config-ref="server" accessToken="abc"/>${NEXT}`,
            'attributes.headers.id',
          ),
        ),
        `${CONNECTIONS}<federation:oauth2-config ${FEDERATION} name="server" tokenUrl="${url}" skipClientIdValidation="true" requestConfig="issuer"/>`,
      ),
    }),
  ],
  [
    'a token that a policy injects',
    (url) => ({
      app: proxyApp(calling('out')),
      policy: template(
        operation(
          `<credential-injection:oauth2 ${INJECTION} tokenUrl="${url}" clientId="a" clientSecret="b" requestConfig="issuer">${NEXT}</credential-injection:oauth2>`,
        ),
        CONNECTIONS,
      ),
    }),
  ],
  [
    'a token of the requester’s own',
    (url) => ({
      app: `${LISTENER_CONFIG}
        <http:request-config name="out"><http:request-connection host="127.0.0.1" port="\${upstream}"><http:authentication>
          <oauth:client-credentials-grant-type ${OAUTH} clientId="a" clientSecret="b" tokenUrl="${url}"/>
        </http:authentication></http:request-connection></http:request-config>
        <flow name="main">${LISTENER}${calling('out')}</flow>`,
    }),
  ],
]
const NOTHING = '<set-payload value="nothing"/>'

test.each(scenes)('requests that wait for the same answer fail each for themselves: %s', async (_, scene) => {
  const server = await startUpstream(() => ({ status: 500, delay: 400 }))
  onTestFinished(() => server.close())
  const { app, policy } = scene(`${server.url}/token`)
  const policies = policy === undefined ? [] : [{ id: 'own', template: policy }]
  const { ask } = await start(app, { policies })
  const ids = ['1', '2', '3', '4', '5']
  const answers = await Promise.all(ids.map((id) => ask('/', { headers: { id } })))
  expect(answers.map(({ body }) => body)).toEqual(ids)
  expect(server.requests).toHaveLength(1)
})
