import { describe, expect, test } from 'vitest'
import { faultsOf } from '../../support/outcome.ts'

const flow = (content: string) => `<flow name="f">${content}</flow>`
const handled = (type: string, name = 'on-error-propagate') =>
  flow(
    `<logger/><error-handler><${name} type="${type}"><logger/></${name}><on-error-propagate type="ANY"><logger/></on-error-propagate></error-handler>`,
  )
const mapped = (source: string, target: string) =>
  flow(
    `<http:request url="http://localhost/"><error-mapping sourceType="${source}" targetType="${target}"/></http:request>`,
  )
const raised = (type: string) => flow(`<raise-error type="${type}"/>`)
const notFound = (type: string) => `Could not find error '${type}'`

/** What Mule refuses to deploy, and what it says. */
const refused: readonly (readonly [id: string, content: string, expected: string])[] = [
  [
    'deploy-default-handler',
    '<configuration defaultErrorHandler-ref="nonExistentEh"/>',
    "No global error handler defined with name 'nonExistentEh'.",
  ],
  [
    'deploy-xa-try',
    flow('<try transactionalAction="ALWAYS_BEGIN" transactionType="XA"><logger/></try>'),
    'Unable to create Try Scope with a Transaction Type: [XA]',
  ],
  ['deploy-filter-unknown', handled('UNKNOWN'), notFound('UNKNOWN')],
  ['deploy-filter-source', handled('SOURCE'), notFound('SOURCE')],
  ['deploy-filter-source-send', handled('SOURCE_ERROR_RESPONSE_SEND'), notFound('SOURCE_ERROR_RESPONSE_SEND')],
  [
    'deploy-filter-source-generate',
    handled('SOURCE_ERROR_RESPONSE_GENERATE'),
    notFound('SOURCE_ERROR_RESPONSE_GENERATE'),
  ],
  ['deploy-filter-critical', handled('CRITICAL'), notFound('CRITICAL')],
  [
    'deploy-filter-global',
    '<error-handler name="e"><on-error-continue type="APP:NONEXISTENT"><logger/></on-error-continue></error-handler>',
    notFound('APP:NONEXISTENT'),
  ],
  [
    'deploy-raise-empty',
    raised(''),
    "The value '' of attribute 'type' on element 'raise-error' is not valid with respect to its type, 'nonBlankString'",
  ],
  [
    'deploy-raise-property',
    raised('${error.type}'),
    "Couldn't find configuration property value for key ${error.type}",
  ],
  [
    'deploy-filter-property',
    handled('${error.type}'),
    "Couldn't find configuration property value for key ${error.type}",
  ],
  [
    'deploy-mapping-source-property',
    mapped('${error.type}', 'APP:LOGIC'),
    "Couldn't find configuration property value for key ${error.type}",
  ],
  [
    'deploy-mapping-target-property',
    mapped('ANY', '${error.type}'),
    "Couldn't find configuration property value for key ${error.type}",
  ],
  ['deploy-mapping-source', mapped('NON_EXISTING', 'APP:LOGIC'), "Could not find error 'NON_EXISTING'"],
  ['deploy-mapping-core', mapped('HTTP:TIMEOUT', 'NON_EXISTING'), "There's no MULE error named 'NON_EXISTING'"],
  [
    'deploy-mapping-namespace',
    mapped('ROUTING', 'HTTP:TIMEOUT'),
    "Cannot use error type 'HTTP:TIMEOUT': namespace already exists",
  ],
  [
    'deploy-mapping-namespace-new',
    mapped('ROUTING', 'HTTP:NONEXISTENT'),
    "Cannot use error type 'HTTP:NONEXISTENT': namespace already exists",
  ],
  ['deploy-raise-core', raised('NONEXISTENT'), "There's no MULE error named 'NONEXISTENT'"],
  ['deploy-raise-namespace', raised('HTTP:TIMEOUT'), "Cannot use error type 'HTTP:TIMEOUT': namespace already exists"],
  [
    'deploy-raise-namespace-new',
    raised('HTTP:NONEXISTENT'),
    "Cannot use error type 'HTTP:NONEXISTENT': namespace already exists.",
  ],
  ...['SOURCE_RESPONSE', 'SOURCE_RESPONSE_GENERATE', 'SOURCE_RESPONSE_SEND'].map(
    (type) =>
      [
        `deploy-continue-${type.toLowerCase()}`,
        handled(type, 'on-error-continue'),
        `Source errors are not allowed in 'on-error-continue' handlers. Offending type is '${type}'.`,
      ] as const,
  ),
  [
    'deploy-continue-list',
    handled('EXPRESSION, SOURCE_RESPONSE, CONNECTIVITY', 'on-error-continue'),
    "Source errors are not allowed in 'on-error-continue' handlers. Offending type is 'SOURCE_RESPONSE'.",
  ],
  [
    'deploy-static-target-value',
    flow('<parse-template target="t" targetValue="not_an_expression"><content>x</content></parse-template>'),
    "A static value ('not_an_expression') was given for parameter 'targetValue' but it requires an expression",
  ],
  [
    'deploy-template-both',
    flow('<parse-template location="a.txt"><content>x</content></parse-template>'),
    'cannot be set at the same time',
  ],
  [
    'deploy-static-correlation',
    `<configuration correlationIdGeneratorExpression="'doge'"/>`,
    "A static value (''doge'') was given for parameter 'correlationIdGeneratorExpression' but it requires an expression",
  ],
  ['deploy-no-schedule', flow('<scheduler/><logger/>'), 'The scheduling strategy has not been configured.'],
  [
    'deploy-max-concurrency-zero',
    '<flow name="f" maxConcurrency="0"><logger/></flow>',
    "Parameter 'maxConcurrency' in element <flow> value '0' is not within expected range.",
  ],
  [
    'deploy-max-concurrency-negative',
    '<flow name="f" maxConcurrency="-1"><logger/></flow>',
    "Parameter 'maxConcurrency' in element <flow> value '-1' is not within expected range.",
  ],
  [
    'deploy-async-max-concurrency',
    flow('<async maxConcurrency="0"><logger/></async>'),
    "Parameter 'maxConcurrency' in element <async> value '0' is not within expected range.",
  ],
  ['deploy-two-flows', flow('<logger/>') + flow('<logger/>'), "Global name 'f' must be unique"],
  ['deploy-flow-ref', flow('<flow-ref name="nowhere"/>'), 'nowhere'],
  [
    'deploy-reference',
    flow('<http:request config-ref="nowhere" path="/"/>'),
    "Referenced component 'nowhere' must be one of stereotypes [HTTP:REQUEST_CONFIG]",
  ],
  ['deploy-bad-expression', flow('<logger message="#[dw: 1 +]"/>'), 'The expression is not valid DataWeave'],
  [
    'deploy-exclusive',
    flow('<http:request url="http://a/" path="/x"/>'),
    'the following parameters cannot be set at the same time: [path, url]',
  ],
  ['deploy-required', flow('<os:store/>'), "missing required parameter 'key'"],
  [
    'deploy-two-listeners-of-a-queue',
    `<vm:config name="q"><vm:queues><vm:queue queueName="a"/></vm:queues></vm:config><flow name="f"><vm:listener config-ref="q" queueName="a"/><logger/></flow><flow name="g"><vm:listener config-ref="q" queueName="a"/><logger/></flow>`,
    'listen to the same queue',
  ],
  [
    'deploy-initial-state',
    '<flow name="f" initialState="somewhere"><logger/></flow>',
    "The value 'somewhere' of attribute 'initialState' on element 'flow' is not valid",
  ],
]

describe('deployment refuses', () => {
  test.each(refused)('%s', async (_, content, expected) => {
    const found = await faultsOf(content)
    expect(found.join('\n')).toContain(expected)
  })
})
