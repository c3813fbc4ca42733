import { attr, defineElement, type Expression } from '../../engine/sdk.ts'

/** Something to take out of a token response. */
export interface ParameterExtractor {
  readonly name: string
  readonly value: Expression
}

/** `oauth:parameter-extractor`: something to take out of a token response. */
export const parameterExtractor = defineElement({
  name: 'parameter-extractor',
  kind: 'nested',
  doc: 'Something to take out of a token response.',
  attributes: {
    paramName: attr.nonBlank('Name that retrieve-custom-token-response-param finds it by.', { required: true }),
    value: attr.value('Sees the response as payload and attributes.', { required: true }),
  },
  compile: ({ paramName, value }): ParameterExtractor => ({ name: paramName, value }),
})
