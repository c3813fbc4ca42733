import { attr, defineElement, type Expression } from '../../engine/sdk.ts'
import { scriptAttributes, scriptOf } from './script.ts'

/** A variable and the script that makes it. */
export interface VariableScript {
  readonly name: string
  readonly script: Expression
}

/** `ee:set-variable`: the script that makes a variable. */
export const setVariable = defineElement({
  name: 'set-variable',
  kind: 'nested',
  doc: 'A script whose result becomes a variable.',
  attributes: {
    variableName: attr.nonBlank('Its name.', { required: true }),
    ...scriptAttributes,
  },
  text: true,
  compile: ({ variableName, resource }, context): VariableScript | undefined => {
    const script = scriptOf(resource, context)
    return script && { name: variableName, script }
  },
})
