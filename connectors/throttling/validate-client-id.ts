import { defineElement } from '../../engine/sdk.ts'
import { contractsAttributes, limitsOfContracts } from './client-contracts.ts'

/** `throttling:validate-client-id`: the later name of `throttling:validate-client`. */
export const validateClientId = defineElement({
  name: 'validate-client-id',
  kind: 'nested',
  doc: 'Takes limits from the contracts of clients with the API.',
  attributes: contractsAttributes,
  example: `
    <throttling:config name="sla">
      <throttling:tier-provider>
        <throttling:validate-client-id contracts="contracts.yaml"/>
      </throttling:tier-provider>
    </throttling:config>

    <flow name="limited">
      <throttling:rate-limit config-ref="sla" target="quota">
        <throttling:tier-selector>
          <throttling:client id="#[vars.id]" secret="#[vars.secret]"/>
        </throttling:tier-selector>
      </throttling:rate-limit>
    </flow>`,
  compile: limitsOfContracts,
})
