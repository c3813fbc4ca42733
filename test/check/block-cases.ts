import type { FindingCase } from './finding-case.ts'

const NEXT = '<http-policy:execute-next/>'
const PROPAGATES = ' propagateMessageTransformations="true"'

const response = (status = 403) =>
  `<http-transform:set-response statusCode="${status}"><http-transform:body>#['no']</http-transform:body></http-transform:set-response>`

const headers = (operation: string, object = "{'x-team': 'orders'}") =>
  `<http-transform:${operation}><http-transform:headers>#[${object}]</http-transform:headers></http-transform:${operation}>`

const choice = (when: string, otherwise?: string) =>
  `<choice>
    <when expression="#[attributes.headers.'x-key' == null]">
      ${when}
    </when>
    ${otherwise === undefined ? '' : `<otherwise>\n${otherwise}\n</otherwise>`}
  </choice>`

const attempt = (body: string, handler: string, type = '', outcome = 'continue') =>
  `<try>
    ${body}
    <error-handler>
      <on-error-${outcome}${type}>
        ${handler}
      </on-error-${outcome}>
    </error-handler>
  </try>`

const threeWays = (second: string) =>
  `<choice>
    <when expression="#[attributes.method == 'GET']">
      ${NEXT}
    </when>
    <when expression="#[attributes.method == 'POST']">
      ${second}
    </when>
    <otherwise>
      ${response()}
    </otherwise>
  </choice>`

const route = (url: string) => `<route>\n<http:request method="GET" url="${url}"/>\n</route>`

const log = (message: string) => `<logger message="${message}"/>`

/** What happens in the blocks of a policy. */
export const blockCases: readonly FindingCase[] = [
  {
    code: 'POL033',
    mistake: 'execute-next in async',
    trigger: { source: `<async>\n${NEXT}\n</async>\n${response(202)}` },
    nearly: { source: `<async>\n${log('seen')}\n</async>\n${NEXT}` },
  },
  {
    code: 'POL070',
    mistake: 'a branch executes next, and so does what follows the choice',
    trigger: { source: `${choice(NEXT)}\n${NEXT}` },
    nearly: { source: choice(NEXT, NEXT) },
  },
  {
    code: 'POL070',
    mistake: 'a sub-flow executes next a second time',
    trigger: { operation: `<flow-ref name="send"/>\n${NEXT}`, globals: `<sub-flow name="send">\n${NEXT}\n</sub-flow>` },
    nearly: { operation: '<flow-ref name="send"/>', globals: `<sub-flow name="send">\n${NEXT}\n</sub-flow>` },
  },
  {
    code: 'POL070',
    mistake: 'a handler that lets requests through also runs when the flow fails',
    trigger: { source: attempt(`<os:retrieve key="k" target="t"/>\n${NEXT}`, NEXT) },
    nearly: { source: attempt(`<os:retrieve key="k" target="t"/>\n${NEXT}`, NEXT, ' type="OS:KEY_NOT_FOUND"') },
  },
  {
    code: 'POL071',
    mistake: 'execute-next in foreach',
    trigger: { operation: `<foreach collection="#[1 to 3]">\n${NEXT}\n</foreach>` },
    nearly: { operation: `<until-successful maxRetries="3" millisBetweenRetries="100">\n${NEXT}\n</until-successful>` },
  },
  {
    code: 'POL072',
    mistake: 'a choice without otherwise lets the request echo',
    trigger: { source: choice(NEXT) },
    nearly: { source: choice(response(), NEXT) },
  },
  {
    code: 'POL072',
    mistake: 'a handler that only logs',
    trigger: {
      source: attempt(`<validation:is-true expression="#[attributes.method == 'GET']"/>\n${NEXT}`, log('rejected')),
    },
    nearly: {
      source: attempt(`<validation:is-true expression="#[attributes.method == 'GET']"/>\n${NEXT}`, response(405)),
    },
  },
  {
    code: 'POL072',
    mistake: 'execute-next in a block that a parameter, on by default, switches off',
    trigger: {
      source: `{{#if enabled}}${NEXT}{{/if}}`,
      fields: '  - propertyName: enabled\n    type: boolean\n    defaultValue: true\n',
    },
    nearly: {
      source: `{{#if enabled}}${NEXT}{{else}}${response(503)}{{/if}}`,
      fields: '  - propertyName: enabled\n    type: boolean\n    defaultValue: true\n',
    },
  },
  {
    code: 'POL073',
    mistake: 'an operation that sends nothing and says nothing',
    trigger: { operation: choice(NEXT, log('not sent')) },
    nearly: { operation: choice(NEXT, '<raise-error type="APP:CLOSED" description="closed"/>') },
  },
  {
    code: 'POL074',
    mistake: 'an error before execute-next with no response',
    trigger: { source: choice('<raise-error type="APP:NO_KEY" description="no key"/>', NEXT) },
    nearly: {
      source: attempt(
        choice('<raise-error type="APP:NO_KEY" description="no key"/>', NEXT),
        response(401),
        ' type="APP:NO_KEY"',
      ),
    },
  },
  {
    code: 'POL075',
    mistake: "an error after execute-next keeps the flow's response",
    trigger: { source: `${NEXT}\n<raise-error type="APP:BAD" description="bad"/>` },
    nearly: { source: `${NEXT}\n${response(502)}\n<raise-error type="APP:BAD" description="bad"/>` },
  },
  {
    code: 'POL076',
    mistake: 'set-response as if it ended the policy',
    trigger: { source: `${choice(response(401))}\n${NEXT}` },
    nearly: {
      source: `<set-variable variableName="ok" value="#[true]"/>\n${choice('<set-variable variableName="ok" value="#[false]"/>')}\n<choice>\n<when expression="#[vars.ok]">\n${NEXT}\n</when>\n<otherwise>\n${response(401)}\n</otherwise>\n</choice>`,
    },
  },
  {
    code: 'POL080',
    mistake: 'a payload for the flow without propagation',
    trigger: { source: `<set-payload value="changed"/>\n${NEXT}` },
    nearly: { source: `<set-payload value="changed"/>\n${NEXT}`, block: PROPAGATES },
  },
  {
    code: 'POL080',
    mistake: 'a request header for the flow without propagation',
    trigger: { source: `${headers('add-request-headers')}\n${NEXT}` },
    nearly: { operation: `${headers('add-request-headers')}\n${NEXT}` },
  },
  {
    code: 'POL080',
    mistake: 'a payload that only the policy looks at',
    trigger: { source: `<set-payload value="#[lower(payload)]"/>\n${NEXT}` },
    nearly: { source: `<set-payload value="#[lower(payload)]"/>\n${log('#[payload]')}\n${NEXT}` },
  },
  {
    code: 'POL081',
    mistake: 'a response header in an operation without propagation',
    trigger: { operation: `${NEXT}\n${headers('add-response-headers')}` },
    nearly: { operation: `${NEXT}\n${headers('add-response-headers')}`, block: PROPAGATES },
  },
  {
    code: 'POL081',
    mistake: 'a response for a failed request passes always',
    trigger: { operation: `${NEXT}\n${response(200)}` },
    nearly: { operation: attempt(NEXT, response(200), ' type="HTTP:CONNECTIVITY"') },
  },
  {
    code: 'POL082',
    mistake: 'the answer of a token server as the body of the request',
    trigger: { operation: `<http:request method="POST" url="http://localhost/token"/>\n${NEXT}` },
    nearly: { operation: `<http:request method="POST" url="http://localhost/token" target="token"/>\n${NEXT}` },
  },
  {
    code: 'POL082',
    mistake: 'headers of the client read after a call',
    trigger: {
      source: `<http:request method="GET" url="http://localhost/keys"/>\n<set-variable variableName="token" value="#[attributes.headers.authorization]"/>\n${NEXT}`,
    },
    nearly: {
      source: `<set-variable variableName="token" value="#[attributes.headers.authorization]"/>\n<http:request method="GET" url="http://localhost/keys"/>\n<set-variable variableName="keys" value="#[payload]"/>\n${NEXT}`,
    },
  },
  {
    code: 'POL083',
    mistake: 'response headers before execute-next',
    trigger: { source: `${headers('add-response-headers')}\n${NEXT}` },
    nearly: { source: `${NEXT}\n${headers('add-response-headers')}` },
  },
  {
    code: 'POL084',
    mistake: 'request headers after execute-next',
    trigger: { operation: `${NEXT}\n${headers('add-request-headers')}`, block: PROPAGATES },
    nearly: { operation: `${headers('add-request-headers')}\n${NEXT}`, block: PROPAGATES },
  },
  {
    code: 'POL085',
    mistake: 'the outgoing request set in a source',
    trigger: { source: `<http-transform:set-requester-request requestPath="/v2"/>\n${NEXT}` },
    nearly: { operation: `<http-transform:set-requester-request requestPath="/v2"/>\n${NEXT}` },
  },
  {
    code: 'POL085',
    mistake: 'the outgoing request set when it is gone',
    trigger: { operation: `${NEXT}\n<http-transform:set-requester-request requestPath="/v2"/>`, block: PROPAGATES },
    nearly: { operation: `<http-transform:set-requester-request requestPath="/v2"/>\n${NEXT}`, block: PROPAGATES },
  },
  {
    code: 'POL086',
    mistake: 'headers that set-response forgets',
    trigger: { source: choice(`${headers('add-response-headers')}\n${response()}`, NEXT) },
    nearly: { source: choice(`${response()}\n${headers('add-response-headers')}`, NEXT) },
  },
  {
    code: 'POL087',
    mistake: 'the method, which an operation does not see',
    trigger: {
      operation: `<set-variable variableName="m" value="#[attributes.method]"/>\n${NEXT}\n${log('#[vars.m]')}`,
    },
    nearly: { source: `<set-variable variableName="m" value="#[attributes.method]"/>\n${NEXT}\n${log('#[vars.m]')}` },
  },
  {
    code: 'POL087',
    mistake: 'attributes of the request after execute-next',
    trigger: { source: `${NEXT}\n${log('#[attributes.requestPath]')}` },
    nearly: { source: `${NEXT}\n${log('#[attributes.statusCode]')}` },
  },
  {
    code: 'POL087',
    mistake: 'queryParam for queryParams',
    trigger: { source: `${log("#[attributes.queryParam['id']]")}\n${NEXT}` },
    nearly: { source: `${log("#[attributes.queryParams['id']]")}\n${NEXT}` },
  },
  {
    code: 'POL088',
    mistake: 'a variable of the flow',
    trigger: { operation: `${headers('add-request-headers', "{'x-tenant': vars.tenant}")}\n${NEXT}` },
    nearly: {
      source: `<set-variable variableName="tenant" value="#[attributes.headers.'x-tenant']"/>\n${NEXT}`,
      operation: `${headers('add-request-headers', "{'x-tenant': vars.tenant}")}\n${NEXT}`,
    },
  },
  {
    code: 'POL070',
    mistake: 'a parameter says how often execute-next stands there',
    trigger: {
      source: `${log('x')}\n{{#each hops}}${NEXT}{{/each}}`,
      fields: '  - propertyName: hops\n    type: string\n    allowMultiple: true\n    optional: true\n',
    },
    nearly: {
      source: `{{#each hops}}${log('{{{this}}}')}{{/each}}\n${NEXT}`,
      fields: '  - propertyName: hops\n    type: string\n    allowMultiple: true\n    optional: true\n',
    },
  },
  {
    code: 'POL072',
    mistake: 'the second of three branches forgets the request',
    trigger: { source: threeWays(log('what now?')) },
    nearly: { source: threeWays(response(405)) },
  },
  {
    code: 'POL074',
    mistake: 'a handler for what is raised only logs it',
    trigger: {
      source: attempt(choice(NEXT, '<raise-error type="APP:NO"/>'), log('no'), ' type="APP:NO"', 'propagate'),
    },
    nearly: {
      source: attempt(choice(NEXT, '<raise-error type="APP:NO"/>'), response(), ' type="APP:NO"', 'propagate'),
    },
  },
  {
    code: 'POL080',
    mistake: 'a payload that was kept too late is put back',
    trigger: {
      source: `<set-variable variableName="kept" value="#[attributes]"/>\n<set-payload value="#[vars.other]"/>\n<set-variable variableName="other" value="1"/>\n${NEXT}`,
    },
    nearly: {
      source: `<set-variable variableName="kept" value="#[payload]"/>\n<http:request method="GET" url="http://localhost/keys"/>\n${log('#[payload]')}\n<set-payload value="#[vars.kept]"/>\n${NEXT}`,
    },
  },
  {
    code: 'POL082',
    mistake: 'a call whose answer nobody looks at',
    trigger: { source: `<http:request method="POST" url="http://localhost/audit"/>\n${NEXT}` },
    nearly: {
      source: `<scatter-gather target="both">\n${route('http://localhost/a')}\n${route('http://localhost/b')}\n</scatter-gather>\n${log('#[vars.both]')}\n${NEXT}`,
    },
  },
  {
    code: 'POL087',
    mistake: 'an attribute of the client behind a call that is no loop',
    trigger: {
      source: `<http:request method="GET" url="http://localhost/a"/>\n${log('#[attributes.method] #[payload]')}\n${NEXT}`,
    },
    nearly: {
      source: `<foreach collection="#[1 to 2]">\n<http:request method="GET" url="http://localhost/a"/>\n</foreach>\n${log("#[['attributes.statusCode', attributes.method]]")}\n${NEXT}`,
    },
  },
  {
    code: 'POL088',
    mistake: 'a variable that is only removed',
    trigger: { source: `<remove-variable variableName="seen"/>\n${log('#[vars.seen]')}\n${NEXT}` },
    nearly: {
      source: `<set-variable variableName="seen" value="1"/>\n<remove-variable variableName="seen"/>\n${log('#[vars.seen]')}\n${NEXT}`,
    },
  },
]
