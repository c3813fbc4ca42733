import type { ArtifactContext, CompileContext, Place } from '../../engine/sdk.ts'
import type { Endpoint } from './http-server.ts'
import { shapeOf } from './listener-path.ts'
import { collide, type Route } from './routing.ts'

interface Declared extends Route {
  readonly endpoint: Endpoint
  readonly place: Place
}

/** The listeners compiled so far, per artifact, by the shape of their paths: large applications have hundreds. */
const declared = new WeakMap<ArtifactContext, Map<string, Declared[]>>()

/** Reports a listener that answers the same requests as another one of its application (spec/core.md §1.3). */
export const checkCollisions = (route: Route, endpoint: Endpoint, context: CompileContext): void => {
  const byShape = declared.get(context.artifact) ?? new Map<string, Declared[]>()
  declared.set(context.artifact, byShape)
  const shape = shapeOf(route.path)
  const others = byShape.get(shape) ?? []
  byShape.set(shape, others)
  const other = others.find((each) => sameServer(each.endpoint, endpoint) && collide(each, route))
  others.push({ ...route, endpoint, place: context.element.place })
  if (!other) return
  const { file, line } = other.place
  context.report(
    'CFG206',
    `Already exists a listener matching that path and methods. Listener matching ${describe(other)} new listener ${describe(route)}`,
    { hint: `the other listener is at ${file}:${line}` },
  )
}

/** Port 0 is another port for each config. */
const sameServer = (a: Endpoint, b: Endpoint): boolean =>
  a === b || (a.port === b.port && a.host === b.host && a.port !== 0)

const describe = ({ path, methods }: Route): string => `(${methods ? [...methods].join(', ') : '*'})${path.pattern}`
