import { child, defineElement, type HttpProxy } from '../../engine/sdk.ts'

/** `oauth:proxy-config`: holds the proxy on the way to the authorization server. */
export const proxyConfig = defineElement({
  name: 'proxy-config',
  kind: 'nested',
  doc: 'The proxy on the way to the authorization server.',
  children: {
    proxy: child.foreign<HttpProxy>('A proxy.', 'http:proxy'),
    'ntlm-proxy': child.foreign<never>('Not supported.', 'http:ntlm-proxy'),
  },
  exclusive: [{ names: ['proxy', 'ntlm-proxy'], required: true }],
  example: `
    <http:request-config name="crm">
      <http:request-connection host="crm.example.com">
        <http:authentication>
          <oauth:client-credentials-grant-type clientId="hinny" clientSecret="secret"
              tokenUrl="https://auth.example.com/token">
            <oauth:proxy-config>
              <http:proxy host="proxy.example.com" port="3128"/>
            </oauth:proxy-config>
          </oauth:client-credentials-grant-type>
        </http:authentication>
      </http:request-connection>
    </http:request-config>`,
  compile: (config): HttpProxy | undefined => config.proxy,
})
