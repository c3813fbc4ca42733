import type { Expression } from '../expression/expression.ts'
import { attributeOf, type Element } from '../model/element.ts'
import type { Location } from '../model/location.ts'
import type { Place } from '../model/place.ts'

/** A text of a configuration, or what stands there in place of one. */
export interface Configured {
  /** Placeholders resolved; an expression as it is. */
  readonly text: string
  /** As in the file, placeholders included. */
  readonly written: string
  /** Known only when an event is on its way. */
  readonly isComputed: boolean
  readonly place: Place
}

/** A server that an element may call. It is told either by a URL or in parts. */
export interface CallTarget {
  /** What for: `request`, `poll`, `access token`, `proxy`, `object store`. */
  readonly purpose: string
  readonly method?: string | undefined
  readonly url?: Configured | undefined
  /** `http`, `https`, `redis`; that of the URL when it has one. */
  readonly scheme?: string | undefined
  readonly host?: Configured | undefined
  readonly port?: Configured | undefined
  /** Path on the server, as configured. */
  readonly path?: string | undefined
  readonly tls?: CallTls | undefined
  /** `host:port` of a proxy in between. */
  readonly proxy?: string | undefined
}

/** How TLS is set up, where it is spoken. */
export interface CallTls {
  /** Name of the `tls:context`; undefined for one without name, or none. */
  readonly context: string | undefined
  /** The server's certificate is not verified. */
  readonly isInsecure: boolean
}

/** One element that calls out, and what it may call. */
export interface OutboundCall extends CallTarget {
  /** `http:request`. */
  readonly element: string
  readonly location: Location
}

/** An attribute as it is configured; undefined when it is absent. `expression` is what it compiled to, if it may be one. */
export const configured = (element: Element, name: string, expression?: Expression): Configured | undefined => {
  const attribute = attributeOf(element, name)
  if (!attribute) return undefined
  const { value, written = value, valuePlace } = attribute
  return {
    text: expression?.source ?? value,
    written,
    isComputed: expression !== undefined && expression.language !== 'literal',
    place: valuePlace,
  }
}
