import { refuseElement } from '../../engine/sdk.ts'

/** `http:ntlm-proxy`, which is not supported. */
export const ntlmProxy = refuseElement('ntlm-proxy', 'both', {
  reason: 'NTLM signs connections with MD4 and DES, which Node no longer offers',
  instead: 'use an http:proxy, which authenticates with basic authentication',
})
