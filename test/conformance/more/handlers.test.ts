import { afterEach, describe, expect, test } from 'vitest'
import { deployXml, type TestApp } from '../../support/app.ts'
import { freePort } from '../../support/free-port.ts'
import { outcomeOf } from '../../support/outcome.ts'
import { type Behaviour, behaviours, say, typeOf } from './behaviour-app.ts'

const raise = (type: string, more = '') => `<raise-error type="${type}" ${more}/>`
const append = (text: string) => say(`#[payload ++ '${text}']`)
const handler = (...handlers: string[]) => `<error-handler>${handlers.join('')}</error-handler>`
const continues = (content: string, attributes = '') =>
  `<on-error-continue ${attributes}>${content}</on-error-continue>`
const propagates = (content: string, attributes = '') =>
  `<on-error-propagate ${attributes}>${content}</on-error-propagate>`
const attempt = (content: string, ...handlers: string[]) => `<try>${content}${handler(...handlers)}</try>`
const nope = continues(append(' nope'), 'type="ANY"')
const hello = { payload: 'm' }
/** The payload of the event that an error leaves a flow with. */
const leaving = (flow: string) => attempt(`<flow-ref name="${flow}"/>`, continues(say('#[payload]')))

const matching = (name: string, failing: string, type: string): Behaviour => [
  `handler-${name}`,
  append(' apt1') +
    failing +
    handler(continues(append(' wrong'), 'type="VALIDATION"'), continues(append(' apt2'), `type="${type}"`), nope),
  'm apt1 apt2',
  hello,
]

behaviours(
  'handlers of errors',
  [
    matching('type', raise('CONNECTIVITY'), 'CONNECTIVITY'),
    matching('parent-type', raise('MULE:RETRY_EXHAUSTED'), 'MULE:RETRY_EXHAUSTED'),
    matching('several-types-1', raise('TRANSFORMATION'), 'TRANSFORMATION, CONNECTIVITY'),
    matching('several-types-2', raise('CONNECTIVITY'), 'TRANSFORMATION,CONNECTIVITY'),
    matching('namespace-wildcard-1', raise('MULE:RETRY_EXHAUSTED'), '*:RETRY_EXHAUSTED, *:EXPRESSION'),
    matching('namespace-wildcard-2', say('#[payload as Date]'), '*:RETRY_EXHAUSTED, *:EXPRESSION'),
    matching('name-wildcard', raise('ROUTING'), 'MULE:*'),
    matching('security-parent', raise('CLIENT_SECURITY'), 'SECURITY'),
    [
      'handler-when',
      raise('APP:A') +
        handler(
          continues(append(' other'), `when="#[payload == 'x']"`),
          continues(append(' this'), `when="#[payload == 'm']"`),
          nope,
        ),
      'm this',
      hello,
    ],
    [
      'handler-when-lookup',
      raise('APP:A') + handler(continues(append(' asked'), `when="#[(lookup('yes', payload)).ok]"`), nope),
      'm asked',
      hello,
    ],
    ['handler-when-fails', typeOf('<flow-ref name="condition-fails"/>'), 'MULE:EXPRESSION', hello],
    ['handler-shared', `${raise('SECURITY')}<error-handler ref="shared"/>`, 'm security', hello],
    ['handler-shared-reference', `${raise('EXPRESSION')}<error-handler ref="shared"/>`, 'm expression', hello],
    [
      'handler-shared-any',
      attempt('<flow-ref name="shared-propagates"/>', continues(append('!'))),
      'm any shared!',
      hello,
    ],
    [
      'handler-on-error-reference',
      raise('EXPRESSION') + handler('<on-error ref="shared-expression"/>', nope),
      'm expression',
      hello,
    ],
    [
      'handler-on-error-reference-passed',
      raise('CONNECTIVITY') +
        handler('<on-error ref="shared-expression"/>', continues(append(' connectivity'), 'type="CONNECTIVITY"')),
      'm connectivity',
      hello,
    ],
    [
      'handler-shared-in-try',
      `${append(' hey')}<try>${raise('CONNECTIVITY')}<error-handler ref="shared"/></try>`,
      'm hey connectivity',
      hello,
    ],
    [
      'handler-on-error-in-try',
      `${append(' hey')}${attempt(raise('EXPRESSION'), '<on-error ref="shared-expression"/>')}`,
      'm hey expression',
      hello,
    ],
    [
      'nested-propagate-continue',
      attempt(attempt(raise('APP:E'), propagates(say('propagated'))), continues(append(' again'))),
      'propagated again',
    ],
    ['nested-propagate-propagate', leaving('propagates-twice'), 'propagated again'],
    [
      'nested-flow-continue',
      attempt(raise('APP:E'), propagates(say('propagated'))) + handler(continues(append(' again'))),
      'propagated again',
    ],
    [
      'nested-raise-continue',
      attempt(attempt(raise('APP:E'), propagates(say('propagated') + raise('APP:E'))), continues(append(' again'))),
      'propagated again',
    ],
    ['nested-raise-in-continue', leaving('raises-in-continue'), 'propagated again'],
    ['nested-raise-leaves', leaving('raises-in-handler'), 'propagated'],
    ['nested-try-without-handler', leaving('raises-in-nested-try'), 'propagated'],
    [
      'nested-type-of-second',
      attempt(raise('MULE:CLIENT_SECURITY'), continues(raise('MULE:ROUTING'))) +
        handler(
          continues(say('properly mapped'), 'type="MULE:ROUTING"'),
          continues(say('wrongly mapped'), 'type="MULE:CLIENT_SECURITY"'),
        ),
      'properly mapped',
    ],
    [
      'nested-try-in-handler',
      `${say('flow')}${raise('APP:E')}${handler(continues(`<set-variable variableName="v" value="#[payload]"/>${attempt(say('try') + raise('APP:E'), continues('<set-variable variableName="v" value="#[vars.v ++ payload]"/>'))}${say('#[vars.v]')}`))}`,
      'flowtry',
    ],
    [
      'propagate-keeps-payload-and-variables',
      attempt('<flow-ref name="propagates-message"/>', continues(say("#[payload ++ ' ' ++ vars.myVar]"))),
      'propagated aValue',
    ],
    [
      'flow-ref-handler-once',
      `<set-variable variableName="n" value="#[0]"/>${attempt('<flow-ref name="fails"/>', continues('<set-variable variableName="n" value="#[vars.n + 1]"/><flow-ref name="#[\'modifies\']"/>'))}${say('#[vars.n]')}`,
      1,
    ],
    [
      'flow-ref-sub-flow-handler-once',
      `<set-variable variableName="n" value="#[0]"/>${attempt('<flow-ref name="#[\'sub-fails\']"/>', continues('<set-variable variableName="n" value="#[vars.n + 1]"/><flow-ref name="sub-modifies"/>'))}${say('#[vars.n]')}`,
      1,
    ],
    ['flow-ref-handled-inside', `<flow-ref name="continues-inside"/>${append('!')}`, 'inside!', hello],
    [
      'error-detailed-description',
      attempt(
        raise('APP:E', 'description="An expected error occurred."'),
        continues(say('#[error.detailedDescription]')),
      ),
      'An expected error occurred.',
    ],
    [
      'error-default-description',
      attempt(raise('APP:E'), continues(say('#[error.description]'))),
      'An error occurred.',
    ],
    [
      'error-failing-component',
      attempt(raise('APP:E'), continues(say('#[error.failingComponent]'))),
      expect.stringMatching(/^error-failing-component\/processors\/0\/processors\/0 @ app:app\.xml:\d+$/),
    ],
    [
      'error-cause-element',
      attempt(raise('APP:E'), continues(say('#[error.cause.info.Element]'))),
      expect.stringMatching(/^error-cause-element\/processors\/0\/processors\/0 @ app:app\.xml:\d+$/),
    ],
    [
      'error-type-text',
      attempt(
        raise('APP:E'),
        continues(
          say("#[error.errorType as String default (error.errorType.namespace ++ ':' ++ error.errorType.identifier)]"),
        ),
      ),
      'APP:E',
    ],
    [
      'error-parent-type',
      attempt(raise('APP:E'), continues(say('#[error.errorType.parentErrorType.identifier]'))),
      'ANY',
    ],
    [
      'error-child-errors',
      attempt(
        `<scatter-gather><route>${raise('APP:A')}</route><route>${raise('APP:B')}</route></scatter-gather>`,
        continues(say("#[(error.childErrors map (each) -> each.errorType.identifier) orderBy $ joinBy ',']")),
      ),
      'A,B',
    ],
    [
      'message-to-json',
      `${say('#[output application/json --- message]')}${say('#[payload.payload ++ payload.attributes]')}`,
      'Hello World!Adios',
      { payload: 'Hello World!', attributes: 'Adios' },
    ],
    [
      'until-successful-exhausted-type',
      typeOf(`<until-successful maxRetries="1" millisBetweenRetries="1">${raise('CONNECTIVITY')}</until-successful>`),
      'MULE:RETRY_EXHAUSTED',
    ],
    [
      'until-successful-exhausted-handlers',
      attempt(
        `<until-successful maxRetries="1" millisBetweenRetries="1">${raise('SECURITY')}</until-successful>`,
        continues(say('retry-exhausted-handled'), 'type="RETRY_EXHAUSTED"'),
        continues(say('security-handled'), 'type="SECURITY"'),
      ),
      'retry-exhausted-handled',
    ],
    [
      'until-successful-suppressed',
      attempt(
        `<until-successful maxRetries="1" millisBetweenRetries="1">${raise('SECURITY')}</until-successful>`,
        continues(say('handled'), 'type="SECURITY"'),
      ),
      'handled',
    ],
    [
      'until-successful-description',
      attempt(
        `<until-successful maxRetries="2" millisBetweenRetries="1">${raise('APP:E', 'description="told"')}</until-successful>`,
        continues(say('#[error.detailedDescription]')),
      ),
      expect.stringContaining("'until-successful' retries exhausted"),
    ],
    [
      'property-order',
      say('${appVsGlobal} ${deploymentVsGlobal} ${systemVsGlobal} ${globalDepApp} ${appDepGlobal} ${globalDepSystem}'),
      'App wins Deployment wins System wins Global - App App - Global Global - System',
    ],
    ['property-function', say("#[p('appVsGlobal')]"), 'App wins'],
    ['property-function-missing', say("#[p('nowhere') == null]"), true],
    ['property-escaped', say('\\${appVsGlobal}'), '${appVsGlobal}'],
  ],
  {
    globals: () => `
      <configuration-properties file="app.yaml"/>
      <global-property name="appVsGlobal" value="Global wins"/><global-property name="deploymentVsGlobal" value="Global wins"/>
      <global-property name="systemVsGlobal" value="Global wins"/><global-property name="globalDepApp" value="Global - \${appValue}"/>
      <global-property name="globalValue" value="Global"/><global-property name="globalDepSystem" value="Global - \${systemValue}"/>
      <error-handler name="shared">${continues(append(' transformation'), 'type="TRANSFORMATION"')}<on-error ref="shared-expression"/>
        ${continues(append(' connectivity'), 'type="CONNECTIVITY"')}${continues(append(' security'), 'type="SECURITY"')}${propagates(append(' any shared'))}</error-handler>
      <on-error-continue name="shared-expression" type="EXPRESSION">${append(' expression')}</on-error-continue>
      <flow name="yes">${say('#[{ok: true}]')}</flow>
      <flow name="condition-fails">${raise('ROUTING')}${handler(propagates(append(' routing'), `when="#[lookup('nowhere', payload)]"`))}</flow>
      <flow name="shared-propagates">${raise('ROUTING')}<error-handler ref="shared"/></flow>
      <flow name="propagates-twice">${attempt(attempt(raise('APP:E'), propagates(say('propagated'))), propagates(append(' again')))}</flow>
      <flow name="raises-in-continue">${attempt(raise('APP:E'), continues(say('propagated') + raise('APP:E')))}${handler(propagates(append(' again')))}</flow>
      <flow name="raises-in-handler">${raise('APP:E')}${handler(continues(say('propagated') + raise('APP:E')))}</flow>
      <flow name="raises-in-nested-try"><try>${attempt(raise('APP:E'), continues(say('propagated') + raise('APP:E')))}</try></flow>
      <flow name="propagates-message">${raise('ROUTING')}${handler(propagates(`${say('propagated')}<set-variable variableName="myVar" value="aValue" mimeType="text/plain"/>`))}</flow>
      <flow name="fails">${raise('APP:SOME')}</flow><sub-flow name="sub-fails">${raise('APP:SOME')}</sub-flow>
      <flow name="modifies"><logger/></flow><sub-flow name="sub-modifies"><logger/></sub-flow>
      <flow name="continues-inside">${raise('APP:E')}${handler(continues(say('inside')))}</flow>`,
    resources: {
      'app.yaml':
        'appVsGlobal: App wins\nappValue: App\nappDepGlobal: App - ${globalValue}\ndeploymentVsGlobal: App wins\nsystemVsGlobal: App wins\n',
    },
    properties: { deploymentVsGlobal: 'Deployment wins' },
    system: { systemVsGlobal: 'System wins', systemValue: 'System' },
  },
)

describe('redelivery', () => {
  let app: TestApp | undefined
  afterEach(async () => {
    await app?.stop()
    app = undefined
  })

  test('redelivery-exhausted-http: the same message is processed so often, and then refused', async () => {
    const port = await freePort()
    app = await deployXml(
      `<http:listener-config name="in"><http:listener-connection host="127.0.0.1" port="${port}"/></http:listener-config>
       <flow name="f"><http:listener config-ref="in" path="/x"><redelivery-policy maxRedeliveryCount="2" idExpression="#['theSame']" useSecureHash="false"/><http:error-response statusCode="#[vars.code]"/></http:listener>
         ${raise('ROUTING')}${handler(propagates('<set-variable variableName="code" value="500"/>', 'type="ROUTING"'), propagates('<set-variable variableName="code" value="503"/>', 'type="REDELIVERY_EXHAUSTED"'))}</flow>`,
      { files: { 'mule-artifact.json': JSON.stringify({ minMuleVersion: '4.9.0' }) } },
    )
    const statuses: number[] = []
    for (let i = 0; i < 4; i++)
      statuses.push((await fetch(`http://127.0.0.1:${port}/x`, { method: 'POST', body: 'text' })).status)
    expect(statuses).toEqual([500, 500, 500, 503])
  })

  test.each([
    ['redelivery-invalid-id', "#['a' as Date]"],
    ['redelivery-null-id', '#[payload.id]'],
  ])('%s: an id that is none fails the message, once', async (_, id) => {
    app = await deployXml(
      `<vm:config name="queues"><vm:queues><vm:queue queueName="q"/></vm:queues></vm:config><os:object-store name="seen" persistent="false"/>
       <flow name="ask"><vm:publish-consume config-ref="queues" queueName="q"/></flow>
       <flow name="seen-errors"><os:retrieve-all-keys objectStore="seen"/></flow>
       <flow name="f"><vm:listener config-ref="queues" queueName="q" transactionalAction="ALWAYS_BEGIN"><redelivery-policy maxRedeliveryCount="2" idExpression="${id}" useSecureHash="false"/></vm:listener>
         <logger/>${handler(propagates('<os:store key="#[uuid()]" objectStore="seen"><os:value>#[error.errorType.identifier]</os:value></os:store>', 'type="EXPRESSION"'))}</flow>`,
      { files: { 'mule-artifact.json': JSON.stringify({ minMuleVersion: '4.9.0' }) } },
    )
    expect(await outcomeOf(app, 'ask', { payload: '{}', mediaType: 'application/json' })).toMatch(
      /^VM:PUBLISH_CONSUMER_FLOW_ERROR/,
    )
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(((await outcomeOf(app, 'seen-errors')) as unknown[]).length).toBe(1)
  })
})
