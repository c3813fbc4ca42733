import { child, defineElement } from '../../engine/sdk.ts'
import { basicAuthentication } from './basic-authentication.ts'

/** `http:authentication`: how a requester proves who it is. */
export const authentication = defineElement({
  name: 'authentication',
  kind: 'nested',
  doc: 'How requests of the configuration authenticate.',
  children: {
    'basic-authentication': child.one('User name and password.', () => basicAuthentication, { required: true }),
  },
  compile: (config) => config['basic-authentication'],
})
