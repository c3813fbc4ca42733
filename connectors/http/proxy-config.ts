import { child, defineElement } from '../../engine/sdk.ts'
import { ntlmProxy } from './ntlm-proxy.ts'
import { proxy } from './proxy.ts'

/** `http:proxy-config`: holds a proxy. */
export const proxyConfig = defineElement({
  name: 'proxy-config',
  kind: 'nested',
  doc: 'The proxy that requests of the configuration go through.',
  children: {
    proxy: child.one('A proxy.', () => proxy),
    'ntlm-proxy': child.one('Not supported.', () => ntlmProxy),
  },
  exclusive: [{ names: ['proxy', 'ntlm-proxy'], required: true }],
  compile: (config) => config.proxy,
})
