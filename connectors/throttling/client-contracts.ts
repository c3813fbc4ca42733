import { attr, attributeOf, type CompileContext, contractsOf } from '../../engine/sdk.ts'
import { clientsOf, type LimitsOf } from './limits.ts'

/** What both names of the element can be told. */
export const contractsAttributes = {
  apiId: attr.string('The API that clients must have a contract with; the one the event came in by when absent.'),
  contracts: attr.string(
    'The file of contracts. When absent or empty: what the property `hinny.policies.contracts` says, or else `contracts.yaml`.',
  ),
}

interface Given {
  readonly apiId: string | undefined
  readonly contracts: string | undefined
}

/** Limits of clients by their contracts. */
export const limitsOfContracts = ({ apiId, contracts: file }: Given, context: CompileContext): LimitsOf | undefined => {
  const contracts = contractsOf(context, file, attributeOf(context.element, 'contracts')?.valuePlace)
  const named = apiId?.trim()
  return (
    contracts && { kind: 'contracts', clientFor: clientsOf(contracts, named ? () => named : context.artifact.apiOf) }
  )
}
