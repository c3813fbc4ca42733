/** Which side of an application a policy wraps. */
export type Direction = 'inbound' | 'outbound' | 'both'

/** What makes the difference between policies of the two sides. */
export interface Starter {
  /** One sentence: what the policy does before anybody changes it. */
  readonly does: string
  /** Its parameter: name, label, description, default. */
  readonly parameter: readonly [name: string, label: string, description: string, defaultValue: string]
  /** The content of `http-policy:proxy`. */
  readonly blocks: string
  readonly tests: string
}

const ADD_HEADER = `    <http-policy:operation>
      <!-- Before the call: payload is the outgoing body, attributes has requestPath, headers, queryParams and uriParams. -->
      <http-transform:add-request-headers-list>
        <http-transform:new-headers>
          <http-transform:header headerName="x-team" headerValue="{{{team}}}"/>
        </http-transform:new-headers>
      </http-transform:add-request-headers-list>

      <http-policy:execute-next/>

      <!-- After the call: payload and attributes are the response. The flow sees changes made here only with
           propagateMessageTransformations="true" on http-policy:operation. -->
    </http-policy:operation>`

const REQUIRE_HEADER = (then: string) => `    <http-policy:source>
      <!-- Before the flow: payload and attributes are the request as the listener received it. -->
      <set-variable variableName="required" value="{{{header}}}"/>
      <choice>
        <when expression="#[attributes.headers[vars.required] == null]">
          <!-- Without execute-next the flow does not run; without set-response the caller would get its own request back. -->
          <http-transform:set-response statusCode="400">
            <http-transform:body>#[output application/json --- { error: "The header '$(vars.required)' is missing." }]</http-transform:body>
            <http-transform:headers>#[{ 'content-type': 'application/json' }]</http-transform:headers>
          </http-transform:set-response>
        </when>
        <otherwise>
${then}          <http-policy:execute-next/>

          <!-- After the flow: payload and attributes are the response that goes to the caller. -->
        </otherwise>
      </choice>
    </http-policy:source>`

const PASS_ON = `

    <http-policy:operation>
      <!-- Variables of the policy's own source block; those of the flow cannot be seen here. -->
      <http-transform:add-request-headers>
        <http-transform:headers>#[{ (vars.required): vars.value }]</http-transform:headers>
      </http-transform:add-request-headers>
      <http-policy:execute-next/>
    </http-policy:operation>`

const REJECTION = `  - name: rejects a request without the header
    request: GET /orders
    response:
      status: 400
      headers: { content-type: /json/ }
      body: { error: The header 'x-tenant' is missing. }
    calls: 0
`

export const starters: Readonly<Record<Direction, Starter>> = {
  outbound: {
    does: "Adds the header 'x-team' to every HTTP request that the application sends.",
    parameter: [
      'team',
      'Team',
      'The value of the header: a text, or an expression such as #[correlationId].',
      'orders',
    ],
    blocks: ADD_HEADER,
    tests: `tests:
  - name: adds the header to an outgoing call
    request: GET /orders?page=1
    calls:
      - method: GET
        path: /orders
        query: { page: 1 }
        headers: { x-team: orders }
    response: 200

  - name: the value is configured
    configuration: { team: "#['team ' ++ 'a']" }
    calls:
      - headers: { x-team: team a }

  - name: leaves the response alone
    upstream: { status: 404, headers: { x-reason: gone }, body: { error: no such order } }
    response:
      status: 404
      headers: { x-reason: gone, x-team: absent }
      body: { error: no such order }
`,
  },
  inbound: {
    does: 'Answers 400 to requests that lack a header, before they reach the flow.',
    parameter: ['header', 'Header', 'The name of the header that every request must have.', 'x-tenant'],
    blocks: REQUIRE_HEADER(''),
    tests: `tests:
${REJECTION}
  - name: lets a request with the header through
    request: { path: /orders, headers: { x-tenant: acme } }
    calls: ['GET /orders']
    response: 200

  - name: the header is configured
    configuration: { header: x-client }
    request: { headers: { x-client: acme } }
    response: 200
`,
  },
  both: {
    does: 'Answers 400 to requests that lack a header, and sends that header along with every HTTP request that the application makes for them.',
    parameter: ['header', 'Header', 'The name of the header that every request must have.', 'x-tenant'],
    blocks: `${REQUIRE_HEADER(`          <set-variable variableName="value" value="#[attributes.headers[vars.required]]"/>
`)}${PASS_ON}`,
    tests: `# The flow sends nothing along by itself.
flow: |
  <http:request config-ref="upstream" method="GET" path="/stock"/>
tests:
${REJECTION}
  - name: sends the header along
    request: { path: /orders, headers: { x-tenant: acme } }
    calls:
      - { path: /stock, headers: { x-tenant: acme } }
    variables: { value: acme }
    response: 200
`,
  },
}
