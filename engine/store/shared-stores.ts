import type { ArtifactContext } from '../kernel/compile-context.ts'
import type { SharedRedis, SharedStoreStatus } from './shared-redis.ts'

const OPEN = Symbol('the stores that policies share')

/** The stores that the policies of a runtime share; whoever opens or closes one says so here. */
export const openStores = ({ service }: Pick<ArtifactContext, 'service'>): Set<SharedRedis> =>
  service(OPEN, () => new Set<SharedRedis>())

/** How they are doing, of a runtime with these services. */
export const sharedStoresOf = (services: ReadonlyMap<symbol, unknown>): readonly SharedStoreStatus[] =>
  [...((services.get(OPEN) as Set<SharedRedis> | undefined) ?? [])].map((store) => store.status())
