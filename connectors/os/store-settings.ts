import {
  attr,
  attributeOf,
  type CompileContext,
  localStores,
  type ObjectStore,
  type StoreManager,
  type TimeUnit,
  timeUnits,
  toMilliseconds,
} from '../../engine/sdk.ts'

/** What every kind of object store can be told (spec/core.md §3.14). */
export const storeAttributes = {
  persistent: attr.boolean('Whether entries outlive the runtime; otherwise they are kept in memory.', {
    default: 'true',
  }),
  maxEntries: attr.optionalInteger(
    'How many entries are kept; when entries expire, the oldest ones beyond are removed. Without limit when absent.',
    { min: 0 },
  ),
  entryTtl: attr.optionalInteger('How long an entry lives; for ever when absent.', { min: 0 }),
  entryTtlUnit: attr.oneOf('Unit of `entryTtl`.', timeUnits, 'SECONDS'),
  expirationInterval: attr.integer('How often entries expire; 0 or less: never.', { default: '1' }),
  expirationIntervalUnit: attr.oneOf('Unit of `expirationInterval`.', timeUnits, 'MINUTES'),
  'config-ref': attr.reference<StoreManager>('Where the store is kept; the runtime itself when absent.', ['os:config']),
}

interface Configured {
  readonly persistent: boolean
  readonly maxEntries: number | undefined
  readonly entryTtl: number | undefined
  readonly entryTtlUnit: TimeUnit
  readonly expirationInterval: number
  readonly expirationIntervalUnit: TimeUnit
  readonly 'config-ref': StoreManager | undefined
}

/** The store an element declares; closed with its artifact. */
export const createStore = (name: string, configured: Configured, context: CompileContext): ObjectStore => {
  const { persistent, maxEntries, entryTtl, entryTtlUnit, expirationInterval, expirationIntervalUnit } = configured
  if (maxEntries === 0)
    context.report('CFG241', 'With maxEntries="0" the store loses every entry when entries expire.', {
      place: attributeOf(context.element, 'maxEntries')?.valuePlace,
      hint: 'leave maxEntries out for a store without limit',
      severity: 'warning',
    })
  const store = (configured['config-ref'] ?? localStores(context.artifact)).createStore(name, {
    persistent,
    maxEntries,
    entryTtl: entryTtl === undefined ? undefined : toMilliseconds(entryTtl, entryTtlUnit),
    expirationInterval: toMilliseconds(expirationInterval, expirationIntervalUnit),
  })
  context.onDispose(() => store.close())
  return store
}
