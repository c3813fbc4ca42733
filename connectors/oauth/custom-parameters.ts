import { child, defineElement } from '../../engine/sdk.ts'
import { customParameter } from './custom-parameter.ts'

/** `oauth:custom-parameters`: what else the authorization server is told. */
export const customParameters = defineElement({
  name: 'custom-parameters',
  kind: 'nested',
  doc: 'What else the authorization server is told.',
  children: { 'custom-parameter': child.many('A parameter.', () => [customParameter]) },
  compile: (config) => config['custom-parameter'],
})
