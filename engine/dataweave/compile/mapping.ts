import type { Document, Expression } from '../syntax/ast.ts'
import type { Directive, FunDirective, VarDirective } from '../syntax/directive-nodes.ts'

/** No name of a script has a blank in it. */
const GIVEN = 'inputs given'

/**
 * What a module declares. A mapping, a module with a body, declares one function, `main`, to which its inputs are handed over as an
 * object: `orders::main(payload: vars.order)`; what its header declares is its own (docs.mulesoft.com, "Create Custom Modules and
 * Mappings").
 */
export const declarationsOf = ({ directives, body }: Document, inputs: Iterable<string>): readonly Directive[] =>
  body === undefined ? directives : [mainOf(directives, body, inputs)]

const mainOf = (directives: readonly Directive[], body: Expression, inputs: Iterable<string>): FunDirective => {
  const { start, end } = body
  const declared = directives.filter((directive) => directive.kind === 'input').map(({ name }) => name)
  const given = (name: string): Expression => ({
    kind: 'select',
    target: { kind: 'name', module: undefined, name: GIVEN, start, end },
    selector: { kind: 'value', namespace: undefined, name, start, end },
    start,
    end,
  })
  const variables = [...new Set([...inputs, ...declared])].map(
    (name): VarDirective => ({ kind: 'var', annotations: [], name, type: undefined, value: given(name), start, end }),
  )
  return {
    kind: 'fun',
    annotations: [],
    name: 'main',
    typeParameters: [],
    parameters: [{ annotations: [], name: GIVEN, type: undefined, default: undefined, start, end }],
    returns: undefined,
    body: { kind: 'do', directives: [...variables, ...directives], body, start, end },
    start,
    end,
  }
}
