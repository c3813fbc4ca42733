import { type ListenerPath, type Segment, shapeOf } from './listener-path.ts'

/** Something that answers requests on a path. */
export interface Route {
  readonly path: ListenerPath
  /** Upper case; undefined accepts every method. */
  readonly methods: ReadonlySet<string> | undefined
}

/** The routes of one server (spec/core.md §4.2). */
export interface Routes<R extends Route> {
  readonly size: number
  add(route: R): void
  remove(route: R): void
  /** The route for a decoded path. `'method'`: there are routes for the path, but not with this method. */
  find(path: string, method: string): R | 'method' | undefined
}

interface Branch<R> {
  readonly literals: Map<string, Branch<R>>
  any: Branch<R> | undefined
  /** Routes that end here, those with methods first. */
  readonly here: R[]
  /** Routes that end here with `*`. */
  readonly below: R[]
}

/**
 * Routes in the order of Mule's precedence, segment by segment: literal, then `{param}` or `*` in the middle, then trailing `*`.
 * Where both a literal and a parameter fit and only the parameter's branch knows the next segment, the parameter goes
 * first. Unlike Mule, a branch that comes to nothing does not end the search.
 */
export const createRoutes = <R extends Route>(): Routes<R> => {
  const routes = new Set<R>()
  let root: Branch<R> | undefined
  return {
    get size() {
      return routes.size
    },
    add: (route) => {
      routes.add(route)
      root = undefined
    },
    remove: (route) => {
      routes.delete(route)
      root = undefined
    },
    find: (path, method) => {
      root ??= growTree(routes)
      const end = path.length > 0 && path.endsWith('/') ? path.length - 1 : path.length
      return search(root, path, 0, end, method) ?? (search(root, path, 0, end, undefined) && 'method')
    },
  }
}

/** Says why two routes cannot stand side by side: the same pattern and a method that both accept. */
export const collide = (a: Route, b: Route): boolean => {
  if (shapeOf(a.path) !== shapeOf(b.path)) return false
  if (!a.methods || !b.methods) return a.methods === b.methods
  for (const method of a.methods) if (b.methods.has(method)) return true
  return false
}

const newBranch = <R>(): Branch<R> => ({ literals: new Map(), any: undefined, here: [], below: [] })

const growTree = <R extends Route>(routes: Iterable<R>): Branch<R> => {
  const root = newBranch<R>()
  for (const route of routes) {
    let branch = root
    for (const segment of route.path.segments) branch = childOf(branch, segment)
    const list = route.path.wildcard ? branch.below : branch.here
    if (route.methods) list.unshift(route)
    else list.push(route)
  }
  return root
}

const childOf = <R>(branch: Branch<R>, segment: Segment): Branch<R> => {
  if (segment.kind === 'any') {
    branch.any ??= newBranch()
    return branch.any
  }
  const known = branch.literals.get(segment.text) ?? newBranch<R>()
  branch.literals.set(segment.text, known)
  return known
}

/** The best route below a branch; `at` is the slash before the next segment. Visits each branch of the tree at most once. */
const search = <R extends Route>(
  branch: Branch<R>,
  path: string,
  at: number,
  end: number,
  method: string | undefined,
): R | undefined => {
  if (at >= end) return pick(branch.here, method) ?? pick(branch.below, method)
  const next = segmentEnd(path, at, end)
  const literal = branch.literals.get(path.slice(at + 1, next))
  const { any } = branch
  const anyFirst =
    literal !== undefined && any !== undefined && next < end && knowsBetter(any, literal, path, next, end)
  const first = anyFirst ? any : literal
  const second = anyFirst ? literal : any
  return (
    (first && search(first, path, next, end, method)) ??
    (second && search(second, path, next, end, method)) ??
    pick(branch.below, method)
  )
}

const segmentEnd = (path: string, at: number, end: number): number => {
  const next = path.indexOf('/', at + 1)
  return next < 0 || next > end ? end : next
}

const knowsBetter = <R>(any: Branch<R>, literal: Branch<R>, path: string, at: number, end: number): boolean => {
  const segment = path.slice(at + 1, segmentEnd(path, at, end))
  return any.literals.has(segment) && !literal.literals.has(segment)
}

const pick = <R extends Route>(routes: readonly R[], method: string | undefined): R | undefined => {
  for (const route of routes) if (method === undefined || !route.methods || route.methods.has(method)) return route
  return undefined
}
