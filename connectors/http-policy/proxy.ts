import { attr, child, defineElement, type PolicyBlocks } from '../../engine/sdk.ts'
import { operation } from './operation.ts'
import { source } from './source.ts'

/** `http-policy:proxy`: what a policy does, around the inbound request, around each outgoing one, or both. */
export const proxy = defineElement({
  name: 'proxy',
  kind: 'global',
  doc: 'A policy: at least one of source and operation.',
  attributes: { name: attr.nonBlank('Conventionally {{{policyId}}}-something.', { required: true }) },
  children: {
    source: child.one('Wraps the flow.', () => source, { segment: 'source' }),
    operation: child.one('Wraps each outgoing request.', () => operation, { segment: 'operation' }),
  },
  example: `
    <http-policy:proxy name="trace">
      <http-policy:source>
        <set-variable variableName="trace" value="#[correlationId]"/>
        <http-policy:execute-next/>
      </http-policy:source>
      <http-policy:operation>
        <http-transform:add-request-headers>
          <http-transform:headers>#[{'x-trace': vars.trace}]</http-transform:headers>
        </http-transform:add-request-headers>
        <http-policy:execute-next/>
      </http-policy:operation>
    </http-policy:proxy>`,
  compile: (blocks, context): PolicyBlocks => {
    if (context.artifact.kind !== 'policy')
      context.report(
        'POL001',
        'A policy cannot be part of an application: <http-policy:proxy> belongs in a template.',
        {
          hint: 'move it to a template.xml of its own and apply that to the application',
        },
      )
    if (!blocks.source && !blocks.operation && context.element.children.length === 0)
      context.report('POL002', 'The policy is empty: <http-policy:proxy> needs a source or an operation.')
    return { source: blocks.source, operation: blocks.operation }
  },
})
