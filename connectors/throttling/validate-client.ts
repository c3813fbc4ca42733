import { defineElement } from '../../engine/sdk.ts'
import { contractsAttributes, limitsOfContracts } from './client-contracts.ts'

/** `throttling:validate-client`: limits from the contracts of clients. */
export const validateClient = defineElement({
  name: 'validate-client',
  kind: 'nested',
  doc: 'Takes limits from the contracts of clients with the API.',
  attributes: contractsAttributes,
  example: `
    <throttling:config name="sla">
      <throttling:tier-provider>
        <throttling:validate-client apiId="4711" contracts="contracts.yaml"/>
      </throttling:tier-provider>
    </throttling:config>`,
  compile: limitsOfContracts,
})
