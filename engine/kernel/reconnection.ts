import { child } from './child.ts'

/** How often, and when, it is tried again to reach what could not be reached. */
export interface ReconnectionStrategy {
  /** Attempts after the first; Infinity for no limit. */
  readonly attempts: number
  /** Milliseconds between two attempts. */
  readonly frequency: number
}

/** What `reconnection` compiles to. */
export interface Reconnection {
  readonly strategy: ReconnectionStrategy | undefined
}

/** The element that connections may have, to be spread into their children. */
export const reconnectionChild = {
  reconnection: child.foreign<Reconnection>('What is done when nobody can be reached.', 'reconnection'),
}

/** The strategies that `reconnection`, operations and sources may have, to be spread into their children. */
export const reconnectChildren = {
  reconnect: child.foreign<ReconnectionStrategy>('Tries again, so many times.', 'reconnect'),
  'reconnect-forever': child.foreign<ReconnectionStrategy>('Tries again, without end.', 'reconnect-forever'),
}

/** At most one of them. */
export const reconnectExclusive = [{ names: Object.keys(reconnectChildren) }]

/** The strategy that was given, if any. */
export const reconnectOf = (
  config: { readonly [K in keyof typeof reconnectChildren]: ReconnectionStrategy | undefined },
): ReconnectionStrategy | undefined => config.reconnect ?? config['reconnect-forever']
