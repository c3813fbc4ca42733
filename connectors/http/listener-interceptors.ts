import { child, defineElement } from '../../engine/sdk.ts'
import { corsInterceptor } from './cors-interceptor.ts'

/** `http:listener-interceptors`: what stands before the listeners of a configuration. */
export const listenerInterceptors = defineElement({
  name: 'listener-interceptors',
  kind: 'nested',
  doc: 'What stands before the listeners.',
  children: { 'cors-interceptor': child.one('For pages of other origins.', () => corsInterceptor) },
  compile: (config) => config['cors-interceptor'],
})
