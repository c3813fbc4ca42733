/**
 * An object of the engine or of a connector that expressions may look into: attributes of an HTTP request, a MultiMap.
 * Expressions never see its fields, methods or prototype, only what `lookup` answers. `toJSON` lists the same members as a plain
 * object, for expressions that enumerate, for the log and for JSON output.
 */
export interface HostObject {
  /** The member of that name; undefined when there is none. Must answer only declared names (never `constructor`). */
  lookup(name: string): unknown
  /** All members as plain data: own enumerable properties only, in the order they should be shown. */
  toJSON(): unknown
}

/** True for objects that follow the {@link HostObject} convention. Plain objects, arrays and dates do not. */
export const isHostObject = (value: unknown): value is HostObject =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.getPrototypeOf(value) !== Object.prototype &&
  typeof (value as Partial<HostObject>).lookup === 'function' &&
  typeof (value as Partial<HostObject>).toJSON === 'function'
