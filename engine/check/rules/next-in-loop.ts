import { elementName } from '../../model/element.ts'
import type { BlockRule } from './rule.ts'

/** execute-next in something that repeats or forks: it runs as often as there are items, perhaps never. */
export const nextInLoop: BlockRule = ({ kind, occurrences }, report) => {
  for (const [element, [first]] of occurrences) {
    const loop = first?.step.kind === 'next' ? first.step.inside.findLast(({ name }) => name !== 'route') : undefined
    if (!loop) continue
    const what = kind === 'source' ? 'the flow runs' : 'the request is sent'
    const often =
      loop.name === 'scatter-gather' ? 'in a route beside others' : 'once for each item, and never without any'
    report({
      code: 'POL071',
      at: element,
      message: `execute-next stands in a <${elementName(loop)}>: ${what} ${often}.`,
      hint:
        loop.name === 'scatter-gather'
          ? 'move it out of the router'
          : 'move it out of the loop; to try again use <until-successful>',
      related: { at: loop, message: `the <${elementName(loop)}>` },
    })
  }
}
