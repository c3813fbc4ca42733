import { describe, expect, test } from 'vitest'
import { deployXml } from '../../support/app.ts'
import { faults, flowsFor, requestApp } from './request-app.ts'

const config = (attributes: string, connection = 'host="h"', inside = '') =>
  `<http:request-config name="api" ${attributes}><http:request-connection ${connection}>${inside}</http:request-connection></http:request-config>`
const request = (attributes: string) => `<flow name="main"><http:request ${attributes}/></flow>`

describe('what is wrong with a requester is found at deployment, each with its place', () => {
  test.each<[string, string, readonly string[]]>([
    [
      'a path without a server',
      `<http:request-config name="api"/>${request('config-ref="api" path="/x"')}`,
      ['warning CFG002 Element <http:request> has a path, but its configuration names no host.'],
    ],
    [
      'a connection that is wrong, which the requests behind it do not hear of again',
      `${config('', 'host="h" sort="1"')}${request('config-ref="api" path="/x"')}`,
      ["CFG003 Element <http:request-connection> has no attribute 'sort'."],
    ],
    [
      'a misspelt attribute',
      config('bassPath="/"'),
      ["CFG003 Element <http:request-config> has no attribute 'bassPath'."],
    ],
    [
      'a word that is none',
      config('sendBodyMode="SOMETIMES"'),
      ["CFG005 The value 'SOMETIMES' of attribute 'sendBodyMode'"],
    ],
    [
      'a port out of range',
      config('', 'host="h" port="70000"'),
      [
        "CFG005 The value '70000' of attribute 'port' on element 'http:request-connection' is not valid: expected a port from 1 to 65535.",
      ],
    ],
    ['a port that is no number', config('', 'host="h" port="http"'), ["CFG005 The value 'http' of attribute 'port'"]],
    ['a URL as host', config('', 'host="http://h"'), ["warning CFG005 The value 'http://h' of attribute 'host'"]],
    ['a user as host', config('', 'host="u:p@h"'), ["warning CFG005 The value 'u:p@h' of attribute 'host'"]],
    [
      'a URL with a password',
      request('url="http://u:secret@h:99999/"'),
      ["CFG005 The value 'http://h:99999/' of attribute 'url'"],
    ],
    ['a path as host', config('', 'host="h/api"'), ["CFG005 The value 'h/api' of attribute 'host'"]],
    [
      'no connections',
      config('', 'host="h" maxConnections="0"'),
      [
        "CFG006 Parameter 'maxConnections' in element <http:request-connection> value '0' is not within expected range.",
      ],
    ],
    [
      'TLS without HTTPS',
      config('', 'host="h"', '<tls:context/>'),
      ['CFG211 TlsContext cannot be configured with protocol HTTP.'],
    ],
    [
      'TLS twice',
      `<tls:context name="t"/>${config('', 'host="h" protocol="HTTPS" tlsContext="t"', '<tls:context/>')}`,
      [
        'CFG011 Element <http:request-connection>, the following parameters cannot be set at the same time: [tlsContext, context].',
      ],
    ],
    [
      'an unknown authentication',
      config('', 'host="h"', '<http:authentication><http:magic-authentication/></http:authentication>'),
      ["CFG001 The component 'http:magic-authentication' doesn't belong to any extension model", 'CFG012'],
    ],
    [
      'NTLM',
      config(
        '',
        'host="h"',
        '<http:authentication><http:ntlm-authentication username="u" password="p" domain="d"/></http:authentication>',
      ),
      ['CFG033 Element <http:ntlm-authentication> is not supported: NTLM signs connections with MD4 and DES'],
    ],
    [
      'an NTLM proxy',
      config(
        '',
        'host="h"',
        '<http:proxy-config><http:ntlm-proxy host="p" port="1" username="u" password="p" ntlmDomain="d"/></http:proxy-config>',
      ),
      ['CFG033 Element <http:ntlm-proxy> is not supported'],
    ],
    [
      'a connectivity test',
      config('', 'host="h"', '<http:connectivity-test requestPath="/ping"><http:anything/></http:connectivity-test>'),
      ['CFG033 Element <http:connectivity-test> is not supported'],
    ],
    [
      'two ways to authenticate',
      config(
        '',
        'host="h"',
        `<http:authentication><http:basic-authentication username="u" password="p"/>
        <http:digest-authentication username="u" password="p"/></http:authentication>`,
      ),
      ['CFG011'],
    ],
    [
      'a proxy without a port',
      config('', 'host="h"', '<http:proxy-config><http:proxy host="p"/></http:proxy-config>'),
      ["CFG002 Element <http:proxy> is missing required parameter 'port'."],
    ],
    [
      'a password without a user for a proxy',
      config('', 'host="h"', '<http:proxy-config><http:proxy host="p" port="1" password="x"/></http:proxy-config>'),
      ['CFG002 Element <http:proxy> has a password but no username.'],
    ],
    [
      'a time limit below zero',
      config('responseTimeout="-1"', 'host="h"'),
      ["CFG006 Parameter 'responseTimeout' in element <http:request-config> value '-1' is not within expected range."],
    ],
    [
      'a time limit below zero for one request',
      config('', 'host="h"') + request('config-ref="api" path="/" responseTimeout="-5"'),
      ["CFG006 Parameter 'responseTimeout' in element <http:request> value '-5' is not within expected range."],
    ],
    [
      'a time limit that is no number',
      config('responseTimeout="soon"', 'host="h"'),
      ["CFG005 The value 'soon' of attribute 'responseTimeout'"],
    ],
    [
      'a validator that is not there',
      config('responseValidator="strict"', 'host="h"'),
      ["REF003 Referenced component 'strict' must be one of stereotypes"],
    ],
    [
      'socket properties that Node cannot set',
      `${config('', 'host="h" clientSocketProperties="slow"')}<sockets:tcp-client-socket-properties name="slow" linger="5"/>`,
      ["CFG212 Attribute 'linger' of <sockets:tcp-client-socket-properties> has no effect"],
    ],
    [
      'a header without a value',
      config('', 'host="h"').replace(
        '</http:request-config>',
        '<http:default-headers><http:default-header key="a"/></http:default-headers></http:request-config>',
      ),
      ["CFG002 Element <http:default-header> is missing required parameter 'value'."],
    ],
    [
      'neither path nor URL',
      config('') + request('config-ref="api"'),
      ['CFG012 Element <http:request> requires that one of its optional parameters must be set'],
    ],
    [
      'path and URL',
      config('') + request('config-ref="api" path="/" url="http://h/"'),
      ['CFG011 Element <http:request>, the following parameters cannot be set at the same time: [path, url].'],
    ],
    [
      'a path without configuration',
      request('path="/"'),
      ["CFG002 Element <http:request> is missing required parameter 'config-ref'."],
    ],
    [
      'a path without host',
      config('', '') + request('config-ref="api" path="/"'),
      ['warning CFG002 Element <http:request> has a path, but its configuration names no host.'],
    ],
    [
      'a configuration that is not there',
      config('') + request('config-ref="apy" path="/"'),
      ["REF003 Referenced component 'apy' must be one of stereotypes [HTTP:REQUEST_CONFIG]."],
    ],
    [
      'a URL that is none',
      request('url="h:80/x"'),
      [
        "warning CFG005 The value 'h:80/x' of attribute 'url' on element 'http:request' is not valid: expected an absolute URL.",
      ],
    ],
    [
      'a misspelt attribute of the request',
      config('') + request('config-ref="api" path="/" methd="GET"'),
      ["CFG003 Element <http:request> has no attribute 'methd'."],
    ],
  ])('%s', (_, xml, expected) => {
    const found = faults(xml)
    expect(found).toHaveLength(expected.length)
    for (const fault of found) {
      expect(fault).toMatch(/^app\.xml:\d+:\d+ /)
      expect(
        expected.some((text) => fault.includes(text)),
        fault,
      ).toBe(true)
    }
  })

  test('all of it at once', () => {
    expect(
      faults(config('sendBodyMode="X" followRedirects="maybe"', 'host="a b" port="0"') + request('path="/" url="x"')),
    ).toHaveLength(5)
  })
})

describe('an address that leads nowhere lets the application start, and each request fails', () => {
  test.each([
    [
      'a URL without scheme',
      '<http:request url="shop.example/orders"/>',
      "'shop.example/orders' is not an absolute URL",
    ],
    ['a path in the host', `<http:request config-ref="api" path="/x"/>${'HOST'}`, "'h/v1' and 80 are no host and port"],
    ['no host', '<http:request config-ref="api" path="/orders"/>', "'/orders' is not an absolute URL"],
  ])('%s', async (_, sent, expected) => {
    const host = sent.endsWith('HOST') ? ' host="h/v1"' : ''
    const app = await deployXml(`
      <http:request-config name="api"><http:request-connection${host}/></http:request-config>
      <flow name="main">${sent.replace('HOST', '')}
        <error-handler><on-error-continue type="HTTP:CONNECTIVITY" logException="false"><set-payload value="#[error.description]"/></on-error-continue></error-handler>
      </flow>`)
    try {
      expect((await app.flow('main').run()).payload).toContain(expected)
    } finally {
      await app.stop()
    }
  })
})

test('what Mule accepts is accepted', () => {
  const xml = flowsFor(
    '#[vars.port]',
    {
      main: `<http:request config-ref="api" path="/x" doc:name="Call" xmlns:doc="http://www.mulesoft.org/schema/mule/documentation">
        <http:body><![CDATA[#[payload]]]></http:body>
        <http:headers><![CDATA[#[{'a': 'b'}]]]></http:headers>
        <http:uri-params>#[{}]</http:uri-params>
        <http:query-params>#[{}]</http:query-params>
        <http:response-validator><http:success-status-code-validator values="0..599"/></http:response-validator>
        <error-mapping sourceType="HTTP:CONNECTIVITY" targetType="APP:DOWN"/>
      </http:request>`,
      elsewhere: '<http:request config-ref="api" url="http://127.0.0.1:1/"/>',
    },
    {
      attributes: `basePath="/a" followRedirects="#[vars.follow]" responseTimeout="5" responseTimeoutUnit="SECONDS"
        sendCorrelationId="NEVER" preserveHeadersCase="true" enableCookies="false" requestStreamingMode="ALWAYS"`,
      connection:
        'protocol="HTTPS" streamResponse="true" responseBufferSize="1024" usePersistentConnections="false" connectionIdleTimeout="10" maxConnections="-1"',
      inside:
        '<http:authentication><http:basic-authentication username="#[vars.u]" password="p"/></http:authentication><tls:context><tls:trust-store insecure="true"/></tls:context>',
    },
  )
  expect(faults(xml)).toEqual([])
})

test('an error mapping gives the requester’s error another type', async () => {
  const app = requestApp(
    `<flow name="main"><http:request url="http://127.0.0.1:1/"><error-mapping sourceType="CONNECTIVITY" targetType="APP:DOWN"/></http:request></flow>`,
  )
  expect(await app.failure('main')).toBe(
    "APP:DOWN: HTTP GET on resource 'http://127.0.0.1:1/' failed: Connection refused.",
  )
  await app.dispose()
})

test('a configuration without a connection serves requests that have a URL of their own', async () => {
  const app = requestApp(
    `<http:request-config name="api" basePath="/v1"/><flow name="main"><http:request config-ref="api" url="http://127.0.0.1:1/x"/></flow>`,
  )
  expect(await app.failure('main')).toBe(
    "HTTP:CONNECTIVITY: HTTP GET on resource 'http://127.0.0.1:1/x' failed: Connection refused.",
  )
  await app.dispose()
})
