import { refuseElement } from '../../engine/sdk.ts'

/** `http:connectivity-test`, which is not supported. */
export const connectivityTest = refuseElement('connectivity-test', 'nested', {
  reason: 'connections are made when the first request needs one and are not tested before',
  instead: 'remove it; a server that cannot be reached fails the request with HTTP:CONNECTIVITY',
})
