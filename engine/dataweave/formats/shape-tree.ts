import { Shape } from '../values/dw-object.ts'

/** One name behind the names of its parents: the path from the root is the keys of an object so far. */
export class ShapeNode {
  readonly name: string
  readonly parent: ShapeNode | undefined
  readonly length: number
  /** Whether JSON writes the name as it is between its quotes. */
  readonly verbatim: boolean
  /** The child that was taken last: records of one document mostly follow the same path. */
  next: ShapeNode | undefined
  #children: Map<string, ShapeNode> | undefined
  #shape: Shape | undefined

  constructor(name: string, parent: ShapeNode | undefined) {
    this.name = name
    this.parent = parent
    this.length = parent === undefined ? 0 : parent.length + 1
    this.verbatim = !name.includes('"') && !name.includes('\\')
  }

  /** The node of one more key. */
  step(name: string): ShapeNode {
    const expected = this.next
    if (expected !== undefined && expected.name === name) return expected
    let child = this.#children?.get(name)
    if (child === undefined) {
      child = new ShapeNode(name, this)
      this.#children ??= new Map()
      this.#children.set(name, child)
    }
    this.next = child
    return child
  }

  /** The shape of an object with exactly these keys: one and the same for all of them. */
  shape(): Shape {
    this.#shape ??= new Shape(this.#names())
    return this.#shape
  }

  #names(): string[] {
    const names = new Array<string>(this.length)
    let node: ShapeNode = this
    for (let i = this.length - 1; i >= 0; i--) {
      names[i] = node.name
      node = node.parent as ShapeNode
    }
    return names
  }
}

/**
 * Finds the shape of every object a reader makes, so that objects of equal keys share one: constant work per key, however the
 * keys come.
 */
export const shapeTree = (): ShapeNode => new ShapeNode('', undefined)
