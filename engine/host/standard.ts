import { connectors } from '../../connectors/index.ts'
import { createRegistry, type Registry } from '../kernel/registry.ts'

let registry: Registry | undefined

/** The registry of all connectors that Hinny ships; made once per process. */
export const standardRegistry = (): Registry => {
  registry ??= createRegistry(connectors)
  return registry
}
