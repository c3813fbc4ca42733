import type { FindingCase } from './finding-case.ts'

const NEXT = '<http-policy:execute-next/>'
const log = (message: string) => `<logger message="${message}"/>`

const field = (name: string, ...lines: string[]) =>
  [`  - propertyName: ${name}`, ...lines.map((line) => `    ${line}`), ''].join('\n')

const greeting = field('greeting', 'type: string', 'defaultValue: hello')
const enabled = field('enabled', 'type: boolean', 'defaultValue: false')

/** What a template does with its parameters, and what its definition says. */
export const templateCases: readonly FindingCase[] = [
  {
    code: 'POL024',
    mistake: 'a misspelt parameter, in a branch that the default does not reach',
    trigger: {
      source: `{{#if enabled}}${log('{{{greting}}} {{{greeting}}}')}{{/if}}\n${NEXT}`,
      fields: greeting + enabled,
    },
    nearly: {
      source: `{{#if enabled}}${log('{{{greeting}}} {{{policyId}}}')}{{/if}}\n<!-- {{{greting}}} -->\n${NEXT}`,
      fields: greeting + enabled,
    },
  },
  {
    code: 'POL024',
    mistake: 'a member that the items of a list do not have',
    trigger: {
      source: `{{#each pairs}}${log('{{{this.name}}} {{{value}}}')}{{/each}}\n${NEXT}`,
      fields: field('pairs', 'type: keyvalues', 'optional: true'),
    },
    nearly: {
      source: `{{#each pairs}}${log('{{{this.key}}} {{{value}}} {{@index}}')}{{/each}}\n${NEXT}`,
      fields: field('pairs', 'type: keyvalues', 'optional: true'),
    },
  },
  {
    code: 'POL025',
    mistake: 'a parameter that nothing uses',
    trigger: { source: `${log('{{{greeting}}}')}\n${NEXT}`, fields: greeting + enabled },
    nearly: {
      source: `${log('{{{greeting}}}')}\n${NEXT}`,
      fields: `${enabled}${field('greeting', 'type: string', 'defaultValue: hello', 'dependsOnKey: enabled', 'dependsOnValue: true')}`,
    },
  },
  {
    code: 'POL026',
    mistake: 'each over a text',
    trigger: {
      source: `{{#each scopes}}${log('{{{this}}}')}{{/each}}\n${NEXT}`,
      fields: field('scopes', 'type: string', 'defaultValue: a b'),
    },
    nearly: {
      source: `{{#each scopes}}${log('{{{this}}}')}{{/each}}\n${NEXT}`,
      fields: field('scopes', 'type: string', 'allowMultiple: true', 'optional: true'),
    },
  },
  {
    code: 'POL027',
    mistake: 'an expression escaped in CDATA',
    trigger: {
      source: `<set-variable variableName="v" value="x"/><logger message="#[vars.v]"/>\n<validation:is-true expression="#[true]"/>\n<async><ee:transform><ee:message><ee:set-payload><![CDATA[{a: {{selector}} }]]></ee:set-payload></ee:message></ee:transform></async>\n${NEXT}`,
      fields: field('selector', 'type: expression', 'defaultValue: payload.a'),
    },
    nearly: {
      source: `<async><ee:transform><ee:message><ee:set-payload><![CDATA[{a: {{{selector}}}, b: {{limit}} }]]></ee:set-payload></ee:message></ee:transform></async>\n${NEXT}`,
      fields:
        field('selector', 'type: expression', 'defaultValue: payload.a') +
        field('limit', 'type: int', 'defaultValue: 1'),
    },
  },
  {
    code: 'POL028',
    mistake: 'a default with quotes, inserted into an attribute as it is',
    trigger: {
      source: `<set-variable variableName="v" value="{{{condition}}}"/>\n${NEXT}`,
      fields: field('condition', 'type: expression', `defaultValue: '#[payload == "a"]'`),
    },
    nearly: {
      source: `<set-variable variableName="v" value="{{condition}}"/>\n${NEXT}`,
      fields: field('condition', 'type: expression', `defaultValue: '#[payload == "a"]'`),
    },
  },
  {
    code: 'POL029',
    mistake: 'an expression inside of an expression',
    trigger: {
      source: `${log('#[lower({{{name}}})]')}\n${NEXT}`,
      fields: field('name', 'type: expression', `defaultValue: "#[attributes.method]"`),
    },
    nearly: {
      source: `${log('{{{name}}}')}\n${NEXT}`,
      fields: field('name', 'type: expression', `defaultValue: "#[attributes.method]"`),
    },
  },
  {
    code: 'POL045',
    mistake: 'a default that is none of the options',
    trigger: {
      source: `${log('{{{level}}}')}\n${NEXT}`,
      fields: field(
        'level',
        'type: radio',
        'options:',
        '  - name: Low',
        '    value: low',
        '  - name: High',
        '    value: high',
        'defaultValue: Low',
      ),
    },
    nearly: {
      source: `${log('{{{level}}}')}\n${NEXT}`,
      fields: field(
        'level',
        'type: radio',
        'options:',
        '  - name: Low',
        '    value: low',
        '  - name: High',
        '    value: high',
        'defaultValue: low',
      ),
    },
  },
  {
    code: 'POL046',
    mistake: 'a field that depends on a field there is not',
    trigger: {
      source: `{{#if enabled}}${log('{{{greeting}}}')}{{/if}}\n${NEXT}`,
      fields: `${enabled}${field('greeting', 'type: string', 'defaultValue: hello', 'dependsOnKey: enable', 'dependsOnValue: true')}`,
    },
    nearly: {
      source: `{{#if enabled}}${log('{{{greeting}}}')}{{/if}}\n${NEXT}`,
      fields: `${enabled}${field('greeting', 'type: string', 'defaultValue: hello', 'dependsOnKey: enabled', 'dependsOnValue: true')}`,
    },
  },
  {
    code: 'POL047',
    mistake: 'a tag that only one of two parameters closes',
    trigger: {
      source: `{{#if enabled}}<try>{{/if}}\n${NEXT}\n{{#if guarded}}</try>{{/if}}`,
      fields:
        enabled + field('guarded', 'type: boolean', 'defaultValue: false') + greeting.replace('greeting', 'unused'),
    },
    nearly: { source: `{{#if enabled}}<try>{{/if}}\n${NEXT}\n{{#if enabled}}</try>{{/if}}`, fields: enabled },
  },
  {
    code: 'POL048',
    mistake: 'a parameter as a property',
    trigger: { source: `${log('$' + '{greeting}')}\n${NEXT}`, fields: greeting },
    nearly: {
      source: `${log('{{{greeting}}} $' + '{other}')}\n${NEXT}`,
      globals: '<global-property name="other" value="x"/>',
      fields: greeting,
    },
  },
  {
    code: 'POL049',
    mistake: 'a text that may be false decides',
    trigger: {
      source: `{{#if on}}${log('on')}{{/if}}\n${NEXT}`,
      fields: field(
        'on',
        'type: radio',
        'options:',
        '  - name: On',
        '    value: "true"',
        '  - name: Off',
        '    value: "false"',
      ),
    },
    nearly: {
      source: `{{#if (equals on "true")}}${log('on')}{{/if}}\n${NEXT}`,
      fields: field(
        'on',
        'type: radio',
        'options:',
        '  - name: On',
        '    value: "true"',
        '  - name: Off',
        '    value: "false"',
      ),
    },
  },
  {
    code: 'POL088',
    mistake: 'a variable that no branch of the template sets',
    trigger: {
      source: `{{#if enabled}}<set-variable variableName="seen" value="yes"/>{{/if}}\n${log('#[vars.sean]')}\n${NEXT}`,
      fields: enabled,
    },
    nearly: {
      source: `{{#if enabled}}<set-variable variableName="seen" value="yes"/>{{/if}}\n${log('#[vars.seen]')}\n${NEXT}`,
      fields: enabled,
    },
  },
  {
    code: 'EXP005',
    mistake: 'an optional parameter that leaves a hole in an expression',
    trigger: { source: `${log('#[1 + {{{limit}}}]')}\n${NEXT}`, fields: field('limit', 'type: int', 'optional: true') },
    nearly: {
      source: `${log('#[1 + {{#if limit}}{{{limit}}}{{else}}0{{/if}}]')}\n${NEXT}`,
      fields: field('limit', 'type: int', 'optional: true'),
    },
  },
  {
    code: 'POL089',
    mistake: 'a password in the log',
    trigger: {
      source: `${log('{{{password}}}')}\n${NEXT}`,
      fields: field('password', 'type: string', 'sensitive: true'),
    },
    nearly: {
      source: `<set-variable variableName="p" value="{{{password}}}"/>\n${NEXT}`,
      fields: field('password', 'type: string', 'sensitive: true'),
    },
  },
  {
    code: 'POL024',
    mistake: 'a member that a parameter does not have',
    trigger: { source: `${log('{{{limit.maximumRequest}}}')}\n${NEXT}`, fields: field('limit', 'type: rateLimits') },
    nearly: { source: `${log('{{{limit.maximumRequests}}}')}\n${NEXT}`, fields: field('limit', 'type: rateLimits') },
  },
  {
    code: 'POL025',
    mistake: 'a parameter that only a comment uses',
    trigger: { source: `<!-- ${log('{{{greeting}}}')} -->\n${NEXT}`, fields: greeting },
    nearly: { source: `<!-- greets -->${log('{{{greeting}}}')}\n${NEXT}`, fields: greeting },
  },
  {
    code: 'POL028',
    mistake: 'quotes in the items of a default',
    trigger: {
      source: `{{#each pairs}}${log('{{{this.value}}}')}{{/each}}\n${NEXT}`,
      fields: field('pairs', 'type: keyvalues', `defaultValue: [{ key: a, value: 'say "a"' }]`),
    },
    nearly: {
      source: `{{#each pairs}}${log('{{{this.key}}}')}{{/each}}\n${NEXT}`,
      fields: field('pairs', 'type: keyvalues', `defaultValue: [{ key: a, value: 'say "a"' }]`),
    },
  },
  {
    code: 'POL045',
    mistake: 'a default that is nearly a boolean',
    trigger: {
      source: `{{#if enabled}}${log('x')}{{/if}}\n${NEXT}`,
      fields: field('enabled', 'type: boolean', 'defaultValue: "yes"'),
    },
    nearly: {
      source: `{{#if enabled}}${log('x')}{{/if}}\n${NEXT}`,
      fields: field('enabled', 'type: boolean', 'defaultValue: "True"'),
    },
  },
  {
    code: 'POL047',
    mistake: 'no XML for a number that the template compares with',
    trigger: {
      source: `{{#if (equals level 3)}}<try>{{/if}}${log('x')}\n${NEXT}`,
      fields: field('level', 'type: int', 'minimumValue: 1', 'maximumValue: 5'),
    },
    nearly: {
      source: `{{#if (equals level 3)}}<try>{{/if}}${log('x')}{{#if (equals level 3)}}</try>{{/if}}\n${NEXT}`,
      fields: field('level', 'type: int', 'minimumValue: 1', 'maximumValue: 5'),
    },
  },
  {
    code: 'POL089',
    mistake: 'a password in the log, by way of a variable',
    trigger: {
      source: `<set-variable variableName="p" value="#['{{{password}}}']"/>\n${log("#['it is ' ++ vars.p]")}\n${NEXT}`,
      fields: field('password', 'type: string', 'sensitive: true'),
    },
    nearly: {
      source: `<set-variable variableName="p" value="#['{{{password}}}']"/>\n${log('#[vars.p == payload]')}\n${NEXT}`,
      fields: field('password', 'type: string', 'sensitive: true'),
    },
  },
]
