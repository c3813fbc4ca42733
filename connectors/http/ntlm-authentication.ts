import { refuseElement } from '../../engine/sdk.ts'

/** `http:ntlm-authentication`, which is not supported. */
export const ntlmAuthentication = refuseElement('ntlm-authentication', 'nested', {
  reason: 'NTLM signs connections with MD4 and DES, which Node no longer offers',
  instead: 'use basic-authentication, digest-authentication or an OAuth grant type',
})
