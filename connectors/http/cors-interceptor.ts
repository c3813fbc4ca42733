import { attr, child, defineElement } from '../../engine/sdk.ts'
import { createInterceptor } from './cors.ts'
import { corsOrigins } from './cors-origins.ts'

/** `http:cors-interceptor` (spec/core.md §4.6): lets pages of other origins call the listeners of a configuration. */
export const corsInterceptor = defineElement({
  name: 'cors-interceptor',
  kind: 'nested',
  doc: 'Lets pages of other origins call the listeners.',
  attributes: {
    allowCredentials: attr.boolean('Lets browsers send cookies and credentials along.', { default: 'false' }),
  },
  children: { origins: child.one('Whose pages may call; nobody’s when absent.', () => corsOrigins) },
  example: `
    <http:listener-config name="api">
      <http:listener-connection host="0.0.0.0" port="8081"/>
      <http:listener-interceptors>
        <http:cors-interceptor allowCredentials="true">
          <http:origins>
            <http:origin url="https://shop.example.com" accessControlMaxAge="60">
              <http:allowed-methods>
                <http:method methodName="GET"/>
                <http:method methodName="POST"/>
              </http:allowed-methods>
              <http:allowed-headers>
                <http:header headerName="x-order"/>
              </http:allowed-headers>
              <http:expose-headers>
                <http:header headerName="x-total"/>
              </http:expose-headers>
            </http:origin>
          </http:origins>
        </http:cors-interceptor>
      </http:listener-interceptors>
    </http:listener-config>`,
  compile: ({ allowCredentials, origins }) => createInterceptor(origins ?? [], allowCredentials),
})
