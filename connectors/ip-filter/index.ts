import { defineConnector } from '../../engine/sdk.ts'
import { blacklist } from './blacklist.ts'
import { config } from './config.ts'
import { ipErrors } from './errors.ts'
import { ip } from './ip.ts'
import { ips } from './ips.ts'
import { whitelist } from './whitelist.ts'

/** Who may call, by address (spec/policies.md §6.1). */
export const ipFilter = defineConnector({
  prefix: 'ip-filter',
  uri: 'http://www.mulesoft.org/schema/mule/ip',
  elements: [config, ips, ip, whitelist, blacklist],
  errors: ipErrors,
})
