import { defineConnector } from '../../engine/sdk.ts'
import { config } from './config.ts'
import { dataLossErrors } from './errors.ts'
import { pattern } from './pattern.ts'
import { protect } from './protect.ts'

/** Values that must not get out: elements that Mule does not have. */
export const dataLoss = defineConnector({
  prefix: 'data-loss',
  uri: 'urn:hinny:data-loss',
  elements: [config, pattern, protect],
  errors: dataLossErrors,
})
