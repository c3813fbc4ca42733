import { child, defineElement } from '../../engine/sdk.ts'
import { setVariable, type VariableScript } from './set-variable.ts'

/** `ee:variables`: the variables a transform sets. */
export const variables = defineElement({
  name: 'variables',
  kind: 'nested',
  doc: 'What becomes of the variables.',
  children: { 'set-variable': child.many('One script for each variable.', () => [setVariable]) },
  compile: (config): readonly VariableScript[] => config['set-variable'],
})
