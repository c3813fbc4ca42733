import { child, defineElement } from '../../engine/sdk.ts'
import { parameterExtractor } from './parameter-extractor.ts'

/** `oauth:custom-parameter-extractors`: what else to take out of a token response. */
export const customParameterExtractors = defineElement({
  name: 'custom-parameter-extractors',
  kind: 'nested',
  doc: 'What else to take out of a token response.',
  children: { 'parameter-extractor': child.many('Something to take out.', () => [parameterExtractor]) },
  compile: (config) => config['parameter-extractor'],
})
